using System.Text.Json.Serialization;
using Headwater.Model.Filters;

namespace Headwater.Model.Resources;

/// <summary>What a scan takes of a server, and in whose words that is said.</summary>
public sealed record ScanScope
{
    public ScanScope()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public ScanScope(bool includeTables = true, bool includeViews = true, bool includeRoutines = true)
    {
        (IncludeTables, IncludeViews, IncludeRoutines) = (includeTables, includeViews, includeRoutines);
    }

    public FilterDialect Dialect { get; init; }

    public FilterSpec? Databases { get; init; }

    public FilterSpec? Schemas { get; init; }

    /// <summary>Tables and everything that stands beside them: views, materialized views, foreign tables, partitions.</summary>
    public FilterSpec? Tables { get; init; }

    /// <summary>Functions and procedures, by name without arguments.</summary>
    public FilterSpec? Routines { get; init; }

    /// <summary>Whether what holds rows is taken at all, materialized views among it.</summary>
    public bool IncludeTables { get; init; } = true;

    /// <summary>Whether views are taken at all.</summary>
    public bool IncludeViews { get; init; } = true;

    /// <summary>Whether functions and procedures are taken at all.</summary>
    public bool IncludeRoutines { get; init; } = true;

    /// <summary>
    /// OpenMetadata's <c>useFqnForFiltering</c>: the service whose name begins every name that a pattern sees
    /// (<c>service.database.schema.table</c>). Null when patterns see names alone.
    /// </summary>
    public string? Service { get; init; }

    /// <summary>Whether it leaves nothing out.</summary>
    [JsonIgnore]
    public bool TakesAll => IncludeTables && IncludeViews && IncludeRoutines && new[] { Databases, Schemas, Tables, Routines }.All(filter => filter is null or { TakesAll: true });

    /// <summary>What a source says itself, in Headwater's words.</summary>
    public static ScanScope Of(SourceSpec source) => new() { Databases = source.DatabaseFilter, Schemas = source.Schemas, Tables = source.Tables, Routines = source.Routines };
}
