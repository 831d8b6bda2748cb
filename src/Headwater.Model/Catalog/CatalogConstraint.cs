namespace Headwater.Model.Catalog;

/// <summary>A constraint with PostgreSQL's own text of it; the columns stand in the constraint's order.</summary>
public sealed record CatalogConstraint(
    string Name,
    ConstraintKind Kind,
    IReadOnlyList<string> Columns,
    string Definition,
    ForeignKeyTarget? References = null,
    bool Validated = true,
    string? Comment = null);
