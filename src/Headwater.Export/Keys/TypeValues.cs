using Headwater.Model.Catalog;

namespace Headwater.Export.Keys;

/// <summary>What the values of a type can be: the labels of an enum (null where they were too many to keep), the base and the checks of a domain.</summary>
sealed record TypeValues(TypeKind Kind, IReadOnlyList<string>? Labels, string? BaseType, IReadOnlyList<string> Checks)
{
    public static TypeValues Of(CatalogType type) => new(type.Kind, type.Labels, type.BaseType, [.. (type.Constraints ?? []).Select(check => check.Definition)]);

    /// <summary>How much of it there is to keep.</summary>
    public long Characters => (Labels?.Sum(label => 16L + label.Length) ?? 0) + Checks.Sum(check => 16L + check.Length);

    /// <summary>The same without what takes room.</summary>
    public TypeValues Shortened() => this with { Labels = null, Checks = [] };
}
