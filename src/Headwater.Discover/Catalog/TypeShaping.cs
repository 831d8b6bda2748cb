using Headwater.Model.Catalog;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Catalog.Objects;

namespace Headwater.Discover.Catalog;

/// <summary>Works out what the types that somebody made consist of: a domain may be one over a domain over an array of an enum.</summary>
sealed class TypeShaping
{
    readonly Dictionary<long, ObjectRow> _rows;
    readonly Dictionary<long, long> _arrays;
    readonly TypeShapes _plain = new();

    TypeShaping(IReadOnlyList<ObjectRow> types)
    {
        _rows = types.ToDictionary(row => row.Entry.Oid);
        _arrays = types.Where(row => row.ArrayType != 0).ToDictionary(row => row.ArrayType, row => row.Entry.Oid);
    }

    public static TypeShapes Of(IReadOnlyList<ObjectRow> objects, IReadOnlyList<(long RowType, string Schema, string Name)> tables)
    {
        List<ObjectRow> types = [.. objects.Where(row => row.Entry is CatalogType)];
        var (shaping, shapes) = (new TypeShaping(types), new TypeShapes());
        foreach (var row in types)
            shapes.Add(row.Entry.Oid, row.ArrayType, shaping.Shape(row));
        foreach (var (row, schema, name) in tables.Where(table => table.RowType != 0))
            shapes.Add(row, 0, new TypeShape(TypeKind.Composite, schema, name));
        return shapes;
    }

    TypeShape Shape(ObjectRow row)
    {
        var type = (CatalogType)row.Entry;
        return new TypeShape(type.Kind, type.Schema, type.Name, type.Kind == TypeKind.Domain ? Shape(row.BaseType, type.BaseType ?? "") : null);
    }

    TypeShape? Shape(long oid, string text) =>
        _rows.TryGetValue(oid, out var row) ? Shape(row)
        : _arrays.TryGetValue(oid, out var element) ? new TypeShape(TypeKind.Array, Of: Shape(_rows[element]))
        : _plain.Of(oid, text);
}
