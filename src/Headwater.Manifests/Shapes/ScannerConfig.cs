using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes;

/// <summary>What stands under <c>sourceConfig.config:</c> of DataOS's scanner, with DataOS's defaults: what is not asked for is left out.</summary>
sealed record ScannerConfig
{
    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public ScannerConfig(bool includeTables = true, bool includeTags = true)
    {
        (IncludeTables, IncludeTags) = (includeTables, includeTags);
    }

    [Description("DatabaseMetadata: of DataOS's kinds the one that a PostgreSQL has.")]
    public string? Type { get; init; }

    [Description("Which databases to take.")]
    public FilterSpec? DatabaseFilterPattern { get; init; }

    [Description("Which schemas to take.")]
    public FilterSpec? SchemaFilterPattern { get; init; }

    [Description("Which tables to take.")]
    public FilterSpec? TableFilterPattern { get; init; }

    [Description("Mark as deleted the tables that are no longer there.")]
    public bool MarkDeletedTables { get; init; }

    [Description("Mark as deleted only within what the filters take.")]
    [Aliases("markDeletedTablesFromFilterOnly")]
    public bool MarkDeletedTablesfromFilterOnly { get; init; }

    [Description("Keep some rows of each table as a sample.")]
    public bool IngestSampleData { get; init; }

    [Description("Catalogue tables.")]
    public bool IncludeTables { get; init; }

    [Description("Catalogue views.")]
    public bool IncludeViews { get; init; }

    [Description("Take policies of tables over as tags.")]
    public bool IncludeTags { get; init; }

    [Description("Which topics to take, of a source that has any.")]
    [Unused]
    public JsonElement? TopicFilterPattern { get; init; }

    [Description("Mark as deleted the topics that are no longer there.")]
    [Unused]
    public JsonElement? MarkDeletedTopics { get; init; }

    [Description("Log more. Here the command has --verbose.")]
    [Unused]
    public JsonElement? EnableDebugLog { get; init; }
}
