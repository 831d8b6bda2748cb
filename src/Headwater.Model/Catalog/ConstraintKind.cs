namespace Headwater.Model.Catalog;

/// <summary>pg_constraint.contype of the constraints of a table.</summary>
public enum ConstraintKind
{
    PrimaryKey,
    ForeignKey,
    Unique,
    Check,
    Exclusion,
    NotNull,
}
