using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>How to reach the OpenMetadata server.</summary>
sealed record ServerConfigBody
{
    public ServerConfigBody()
    {
    }

    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public ServerConfigBody(string hostPort = "http://localhost:8585/api", bool storeServiceConnection = true, bool forceEntityOverwriting = false, bool enableVersionValidation = true, string apiVersion = "v1", string clusterName = "openmetadata")
    {
        HostPort = hostPort;
        StoreServiceConnection = storeServiceConnection;
        ForceEntityOverwriting = forceEntityOverwriting;
        EnableVersionValidation = enableVersionValidation;
        ApiVersion = apiVersion;
        ClusterName = clusterName;
    }

    [Description("Address of its API, as in http://localhost:8585/api.")]
    public string HostPort { get; init; } = "http://localhost:8585/api";

    [Description("openmetadata, or the name of the single sign-on that the token comes from.")]
    public string? AuthProvider { get; init; }

    [Description("The token.")]
    public SecurityConfigBody? SecurityConfig { get; init; }

    [Description("no-ssl, ignore or validate.")]
    [JsonPropertyName("verifySSL")]
    public VerifySsl? VerifySSL { get; init; }

    [Description("Certificates.")]
    public SslConfigBody? SslConfig { get; init; }

    [Description("Keeps the connection on the OpenMetadata server, secrets included. Here they are never sent.")]
    public bool StoreServiceConnection { get; init; } = true;

    [Description("Replaces what is there.")]
    public bool ForceEntityOverwriting { get; init; } = false;

    [Description("Stops when the server is of another version.")]
    public bool EnableVersionValidation { get; init; } = true;

    [Description("Headers that go with each request.")]
    public IReadOnlyDictionary<string, Secret>? ExtraHeaders { get; init; }

    [Description("Version of the API.")]
    public string ApiVersion { get; init; } = "v1";

    [Description("Cluster of the OpenMetadata server.")]
    public string ClusterName { get; init; } = "openmetadata";

    [Description("OpenMetadata.")]
    public string? Type { get; init; }

    [Description("Where the OpenMetadata server keeps secrets.")]
    public JsonNode? SecretsManagerProvider { get; init; }

    [Description("How its secrets are reached.")]
    public JsonNode? SecretsManagerLoader { get; init; }

    [Description("How its secrets are reached.")]
    public JsonNode? SecretsManagerCredentials { get; init; }

    [Description("Search of the OpenMetadata server.")]
    public JsonNode? ElasticsSearch { get; init; }

    [Description("What the OpenMetadata server offers.")]
    public JsonNode? SupportsDataInsightExtraction { get; init; }

    [Description("What the OpenMetadata server offers.")]
    public JsonNode? SupportsElasticSearchReindexingExtraction { get; init; }

    [Description("Records to read.")]
    public JsonNode? LimitRecords { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludeTopics { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludeTables { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludeDashboards { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludePipelines { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludeMlModels { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludeUsers { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludeTeams { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludeGlossaryTerms { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludeTags { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludePolicy { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludeMessagingServices { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludeDatabaseServices { get; init; }

    [Description("Indexing of the OpenMetadata server.")]
    public JsonNode? IncludePipelineServices { get; init; }
}
