using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A type that somebody made: enum, domain, range, composite or base type. Row types of tables, arrays and multiranges go with what they are made of.</summary>
public sealed record CatalogType(long Oid, string Database, string Schema, string Name, string Owner, string? Comment = null) : SchemaObject(CatalogKind.Type)
{
    public required TypeKind Kind { get; init; }

    /// <summary>Of an enum, in order.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Of a domain.</summary>
    public string? BaseType { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NotNull { get; init; }

    public string? Default { get; init; }

    public string? Collation { get; init; }

    /// <summary>Of a domain.</summary>
    public IReadOnlyList<TypeConstraint>? Constraints { get; init; }

    /// <summary>Of a range.</summary>
    public string? Subtype { get; init; }

    /// <summary>Of a range, from PostgreSQL 14.</summary>
    public string? Multirange { get; init; }

    /// <summary>Of a composite type, in order.</summary>
    public IReadOnlyList<TypeAttribute>? Attributes { get; init; }
}
