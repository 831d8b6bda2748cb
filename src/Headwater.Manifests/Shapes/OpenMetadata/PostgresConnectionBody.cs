using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>A connection to PostgreSQL, in every field that OpenMetadata has for it.</summary>
sealed record PostgresConnectionBody
{
    public PostgresConnectionBody()
    {
    }

    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public PostgresConnectionBody(bool ingestAllDatabases = false, string classificationName = "PostgresPolicyTags", string queryStatementSource = "pg_stat_statements")
    {
        IngestAllDatabases = ingestAllDatabases;
        ClassificationName = classificationName;
        QueryStatementSource = queryStatementSource;
    }

    [Description("Postgres.")]
    public string? Type { get; init; }

    [Description("Driver of SQLAlchemy. Nothing here needs one.")]
    public string? Scheme { get; init; }

    [Description("Role to log in as.")]
    public required string Username { get; init; }

    [Description("How to log in: a password, or AWS IAM.")]
    public AuthTypeBody? AuthType { get; init; }

    [Description("Password, as files older than OpenMetadata 1.1 write it.")]
    public Secret? Password { get; init; }

    [Description("Host and port, as in db.example.com:5432.")]
    public required string HostPort { get; init; }

    [Description("Database to connect to.")]
    public required string Database { get; init; }

    [Description("Reads every database of the server that can be connected to.")]
    public bool IngestAllDatabases { get; init; } = false;

    [Description("Fills in a form of OpenMetadata; in a file the patterns of sourceConfig count.")]
    public FilterPattern? DatabaseFilterPattern { get; init; }

    [Description("Fills in a form of OpenMetadata; in a file the patterns of sourceConfig count.")]
    public FilterPattern? SchemaFilterPattern { get; init; }

    [Description("Fills in a form of OpenMetadata; in a file the patterns of sourceConfig count.")]
    public FilterPattern? TableFilterPattern { get; init; }

    [Description("Fills in a form of OpenMetadata; in a file the patterns of sourceConfig count.")]
    public FilterPattern? StoredProcedureFilterPattern { get; init; }

    [Description("disable, allow, prefer, require, verify-ca or verify-full. Left out, the connection is encrypted where the server can; with IAM the server must prove who it is.")]
    public SslMode? SslMode { get; init; }

    [Description("Certificates.")]
    public SslConfigBody? SslConfig { get; init; }

    [Description("Classification that receives the names of row level security policies as tags.")]
    public string ClassificationName { get; init; } = "PostgresPolicyTags";

    [Description("View that statements are read from.")]
    public string QueryStatementSource { get; init; } = "pg_stat_statements";

    [Description("Parameters of the connection by their libpq names.")]
    public IReadOnlyDictionary<string, Secret>? ConnectionOptions { get; init; }

    [Description("Parameters of the connection by their libpq or psycopg2 names.")]
    public IReadOnlyDictionary<string, Secret>? ConnectionArguments { get; init; }

    [Description("Where OpenMetadata keeps sample rows.")]
    public JsonNode? SampleDataStorageConfig { get; init; }

    [Description("OpenMetadata's agent for policies.")]
    public JsonNode? PolicyAgentConfig { get; init; }

    [Description("What OpenMetadata offers for the service. Without meaning here.")]
    [JsonPropertyName("supportsMetadataExtraction")]
    public bool? SupportsMetadataExtraction { get; init; }

    [Description("What OpenMetadata offers for the service. Without meaning here.")]
    [JsonPropertyName("supportsUsageExtraction")]
    public bool? SupportsUsageExtraction { get; init; }

    [Description("What OpenMetadata offers for the service. Without meaning here.")]
    [JsonPropertyName("supportsLineageExtraction")]
    public bool? SupportsLineageExtraction { get; init; }

    [Description("What OpenMetadata offers for the service. Without meaning here.")]
    [JsonPropertyName("supportsDBTExtraction")]
    public bool? SupportsDBTExtraction { get; init; }

    [Description("What OpenMetadata offers for the service. Without meaning here.")]
    [JsonPropertyName("supportsProfiler")]
    public bool? SupportsProfiler { get; init; }

    [Description("What OpenMetadata offers for the service. Without meaning here.")]
    [JsonPropertyName("supportsDatabase")]
    public bool? SupportsDatabase { get; init; }

    [Description("What OpenMetadata offers for the service. Without meaning here.")]
    [JsonPropertyName("supportsQueryComment")]
    public bool? SupportsQueryComment { get; init; }

    [Description("What OpenMetadata offers for the service. Without meaning here.")]
    [JsonPropertyName("supportsDataDiff")]
    public bool? SupportsDataDiff { get; init; }

    [Description("What OpenMetadata offers for the service. Without meaning here.")]
    [JsonPropertyName("supportsIncrementalMetadataExtraction")]
    public bool? SupportsIncrementalMetadataExtraction { get; init; }

    [Description("What OpenMetadata offers for the service. Without meaning here.")]
    [JsonPropertyName("supportsSystemProfile")]
    public bool? SupportsSystemProfile { get; init; }
}
