using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>pg_constraint.contype of the constraints of a table.</summary>
[JsonConverter(typeof(CamelCase<ConstraintKind>))]
public enum ConstraintKind
{
    PrimaryKey,
    ForeignKey,
    Unique,
    Check,
    Exclusion,
    NotNull,
}
