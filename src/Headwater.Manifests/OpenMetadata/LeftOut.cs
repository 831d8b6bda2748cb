using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Model.Errors;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>The fields that are read and then left out, and why: they tune OpenMetadata's own machinery, or are not ours to decide.</summary>
static class LeftOut
{
    const string Connection = "source.serviceConnection.config";
    const string Metadata = "source.sourceConfig.config";
    const string Server = "workflowConfig.openMetadataServerConfig";
    const string Form = "it fills in a form of OpenMetadata; the patterns of `sourceConfig` count";
    const string LaterWorkflows = "a metadata workflow has none";
    const string Whole = "a database is read in one transaction, by a dozen statements";

    /// <summary>Fields by path, why they are left out, and values that ask for nothing and so pass without a word.</summary>
    static readonly (string Path, string Why, string[] Harmless)[] Fields =
    [
        ("processor", LaterWorkflows, []), ("stage", LaterWorkflows, []), ("bulkSink", LaterWorkflows, []),
        ("enableStreamableLogs", "logs stay here", ["false"]),
        ("ingestionRunnerName", "the run is made here", []),
        ($"{Connection}.scheme", "nothing here needs SQLAlchemy", ["postgresql+psycopg2"]),
        ($"{Connection}.databaseFilterPattern", Form, []), ($"{Connection}.schemaFilterPattern", Form, []),
        ($"{Connection}.tableFilterPattern", Form, []), ($"{Connection}.storedProcedureFilterPattern", Form, []),
        ($"{Connection}.sampleDataStorageConfig", "sample rows are not written to a storage", []),
        ($"{Connection}.policyAgentConfig", "there is no such agent here", []),
        ($"{Metadata}.queryLogDuration", "a metadata workflow reads no statements", ["1"]),
        ($"{Metadata}.queryParsingTimeoutLimit", "a metadata workflow reads no statements", ["300"]),
        ($"{Metadata}.threads", Whole, ["1"]),
        ($"{Metadata}.incremental", Whole, ["{\"enabled\":\"false\"}", "{\"enabled\":\"False\"}"]),
        ("sink.config.bulkSinkBatchSize", "batches are made to fit the server", []), ("sink.config.bulk_sink_batch_size", "batches are made to fit the server", []),
        ("sink.config.api_endpoint", $"`{Server}.hostPort` says where the server is", []),
        ("workflowConfig.config", "nothing reads it", []),
        ($"{Server}.storeServiceConnection", "a connection's secrets are never sent to the server", ["false"]),
        ($"{Server}.forceEntityOverwriting", "`overrideMetadata` says what is replaced", ["false"]),
        ($"{Server}.apiVersion", "the version is asked of the server", ["v1"]),
        ($"{Server}.clusterName", "it names the server's own cluster", ["openmetadata"]),
        ($"{Server}.secretsManagerProvider", "secrets are kept here", ["db", "noop"]),
        ($"{Server}.secretsManagerLoader", "secrets are kept here", ["noop", "env"]),
        ($"{Server}.secretsManagerCredentials", "secrets are kept here", []),
        ($"{Server}.elasticsSearch", "the server searches by itself", []),
        ($"{Server}.limitRecords", "all records are read", []),
    ];

    public static void Tell(JsonObject read, WorkflowDocument document)
    {
        foreach (var (path, why, harmless) in Fields)
        {
            if (At(read, path) is { } value && !harmless.Contains(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(), StringComparer.Ordinal))
                document.Tell(Severity.Note, path, $"`{path.Split('.')[^1]}` is left out: {why}");
        }
    }

    static JsonNode? At(JsonObject read, string path) => path.Split('.').Aggregate((JsonNode?)read, (node, field) => node is JsonObject fields ? fields[field] : null);
}
