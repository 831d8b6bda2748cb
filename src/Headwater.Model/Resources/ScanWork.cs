using System.ComponentModel;
using System.Text.Json.Serialization;
using Headwater.Model.Filters;

namespace Headwater.Model.Resources;

/// <summary>Catalogues a source, or a part of it.</summary>
public sealed record ScanWork : JobWork
{
    public const string Kind = "scan";

    public ScanWork()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public ScanWork(bool markDeleted = true, bool includeTables = true, bool includeViews = true, bool includeTags = true)
    {
        (MarkDeleted, IncludeTables, IncludeViews, IncludeTags) = (markDeleted, includeTables, includeViews, includeTags);
    }

    [Description("Name of the source, as it stands or in an address: sales, or dataos://sales.")]
    [Aliases("depot")]
    public required string Source { get; init; }

    [Description("In whose words the patterns are written: native, where one matches a whole name, openmetadata or dataos, where it matches the beginning whatever its case.")]
    public FilterDialect Dialect { get; init; }

    [Description("Which databases to take, beside what the source itself says.")]
    public FilterSpec? Databases { get; init; }

    [Description("Which schemas to take, beside what the source itself says.")]
    public FilterSpec? Schemas { get; init; }

    [Description("Which tables to take, beside what the source itself says.")]
    public FilterSpec? Tables { get; init; }

    [Description("Which functions and procedures to take, by name without arguments, beside what the source itself says.")]
    public FilterSpec? Routines { get; init; }

    [Description("Mark as deleted what is no longer there, once the scan is complete. It never goes beyond what the filters take.")]
    public bool MarkDeleted { get; init; } = true;

    [Description("Catalogue what holds rows: tables, partitions, foreign tables, materialized views.")]
    public bool IncludeTables { get; init; } = true;

    [Description("Catalogue views.")]
    public bool IncludeViews { get; init; } = true;

    [Description("Take policies of tables over as tags.")]
    public bool IncludeTags { get; init; } = true;

    [Description("Keep some rows of each table as a sample.")]
    public bool SampleData { get; init; }

    [JsonIgnore]
    public ScanScope Scope => new() { Dialect = Dialect, Databases = Databases, Schemas = Schemas, Tables = Tables, Routines = Routines, IncludeTables = IncludeTables, IncludeViews = IncludeViews };

    [JsonIgnore]
    public override IReadOnlyList<string> Sources => [Source];
}
