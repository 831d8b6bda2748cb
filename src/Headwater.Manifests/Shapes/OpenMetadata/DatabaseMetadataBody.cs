using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>What stands under <c>sourceConfig.config:</c> of a metadata workflow.</summary>
sealed record DatabaseMetadataBody
{
    public DatabaseMetadataBody()
    {
    }

    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public DatabaseMetadataBody(bool markDeletedTables = true, bool markDeletedStoredProcedures = true, bool markDeletedSchemas = false, bool markDeletedDatabases = false, bool includeTables = true, bool includeViews = true, bool includeTags = true, bool includeStoredProcedures = true, bool includeOwners = false, bool includeDDL = false, bool overrideMetadata = false, bool useFqnForFiltering = false, bool extractJsonSchema = false, int jsonSchemaSampleSize = 10, int queryLogDuration = 1, int queryParsingTimeoutLimit = 300, int threads = 1)
    {
        MarkDeletedTables = markDeletedTables;
        MarkDeletedStoredProcedures = markDeletedStoredProcedures;
        MarkDeletedSchemas = markDeletedSchemas;
        MarkDeletedDatabases = markDeletedDatabases;
        IncludeTables = includeTables;
        IncludeViews = includeViews;
        IncludeTags = includeTags;
        IncludeStoredProcedures = includeStoredProcedures;
        IncludeOwners = includeOwners;
        IncludeDDL = includeDDL;
        OverrideMetadata = overrideMetadata;
        UseFqnForFiltering = useFqnForFiltering;
        ExtractJsonSchema = extractJsonSchema;
        JsonSchemaSampleSize = jsonSchemaSampleSize;
        QueryLogDuration = queryLogDuration;
        QueryParsingTimeoutLimit = queryParsingTimeoutLimit;
        Threads = threads;
    }

    [Description("DatabaseMetadata.")]
    public string? Type { get; init; }

    [Description("Marks tables that are gone as deleted.")]
    public bool MarkDeletedTables { get; init; } = true;

    [Description("Marks routines that are gone as deleted.")]
    public bool MarkDeletedStoredProcedures { get; init; } = true;

    [Description("Marks schemas that are gone as deleted.")]
    public bool MarkDeletedSchemas { get; init; } = false;

    [Description("Marks databases that are gone as deleted.")]
    public bool MarkDeletedDatabases { get; init; } = false;

    [Description("Reads tables.")]
    public bool IncludeTables { get; init; } = true;

    [Description("Reads views.")]
    public bool IncludeViews { get; init; } = true;

    [Description("Makes row level security policies tags.")]
    public bool IncludeTags { get; init; } = true;

    [Description("Reads functions and procedures.")]
    public bool IncludeStoredProcedures { get; init; } = true;

    [Description("Takes the owners of tables over.")]
    public bool IncludeOwners { get; init; } = false;

    [Description("Who owns what, by name.")]
    public OwnerConfigBody? OwnerConfig { get; init; }

    [Description("Keeps the statement that makes a table.")]
    [JsonPropertyName("includeDDL")]
    public bool IncludeDDL { get; init; } = false;

    [Description("Replaces what people wrote on the OpenMetadata server.")]
    public bool OverrideMetadata { get; init; } = false;

    [Description("Patterns see service.database.schema.table.")]
    public bool UseFqnForFiltering { get; init; } = false;

    [Description("Which databases to read.")]
    public FilterPattern? DatabaseFilterPattern { get; init; }

    [Description("Which schemas to read.")]
    public FilterPattern? SchemaFilterPattern { get; init; }

    [Description("Which tables to read.")]
    public FilterPattern? TableFilterPattern { get; init; }

    [Description("Which functions and procedures to read.")]
    public FilterPattern? StoredProcedureFilterPattern { get; init; }

    [Description("Reads sample rows to find the shape of JSON columns.")]
    public bool ExtractJsonSchema { get; init; } = false;

    [Description("Sample rows for it.")]
    [Range(1, 1000)]
    public int JsonSchemaSampleSize { get; init; } = 10;

    [Description("Days to look back. Metadata has no use for it.")]
    public int QueryLogDuration { get; init; } = 1;

    [Description("Seconds for one statement. Metadata has no use for it.")]
    public int QueryParsingTimeoutLimit { get; init; } = 300;

    [Description("Schemas that OpenMetadata reads at a time.")]
    public int Threads { get; init; } = 1;

    [Description("Reads changes only, which OpenMetadata cannot do for PostgreSQL.")]
    public JsonNode? Incremental { get; init; }
}
