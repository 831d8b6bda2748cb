using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A column. <paramref name="Number"/> is attnum, which survives a rename; <paramref name="Type"/> is PostgreSQL's own text of the type.</summary>
public sealed record CatalogColumn(
    int Number,
    string Name,
    string Type,
    bool Nullable,
    string? Default = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] IdentityKind Identity = IdentityKind.None,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] GeneratedKind Generated = GeneratedKind.None,
    string? Comment = null)
{
    /// <summary>What the type is made of; null for a plain type of PostgreSQL's own.</summary>
    public TypeShape? Shape { get; init; }

    /// <summary>Where it is not the type's own.</summary>
    public string? Collation { get; init; }

    /// <summary>plain, external, extended or main, where it is not the type's own.</summary>
    public string? Storage { get; init; }

    /// <summary>pglz or lz4, where somebody chose.</summary>
    public string? Compression { get; init; }

    /// <summary>The statistics target, where somebody set one.</summary>
    public int? StatisticsTarget { get; init; }

    /// <summary>The options of a foreign table's column, secrets hidden.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>Privileges on this column alone.</summary>
    public IReadOnlyList<Grant>? Grants { get; init; }
}
