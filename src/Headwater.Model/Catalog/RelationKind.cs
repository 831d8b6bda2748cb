using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>Relations that hold rows, by pg_class.relkind: r, p, v, m, f (and a partition is a table or foreign table with a parent).</summary>
[JsonConverter(typeof(CamelCase<RelationKind>))]
public enum RelationKind
{
    Table,
    PartitionedTable,
    View,
    MaterializedView,
    ForeignTable,
}
