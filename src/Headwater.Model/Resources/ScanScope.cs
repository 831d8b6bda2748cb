using Headwater.Model.Filters;

namespace Headwater.Model.Resources;

/// <summary>What a scan takes of a server, and in whose words that is said.</summary>
public sealed record ScanScope
{
    public FilterDialect Dialect { get; init; }

    public FilterSpec? Databases { get; init; }

    public FilterSpec? Schemas { get; init; }

    public FilterSpec? Tables { get; init; }

    /// <summary>Functions and procedures, by name without arguments.</summary>
    public FilterSpec? Routines { get; init; }

    /// <summary>
    /// OpenMetadata's <c>useFqnForFiltering</c>: the service whose name begins every name that a pattern sees
    /// (<c>service.database.schema.table</c>). Null when patterns see names alone.
    /// </summary>
    public string? Service { get; init; }

    /// <summary>What a source says itself, in Headwater's words.</summary>
    public static ScanScope Of(SourceSpec source) => new() { Schemas = source.Schemas, Tables = source.Tables };
}
