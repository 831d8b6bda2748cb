using Headwater.Model.Catalog;

namespace Headwater.Postgres.Catalog;

/// <summary>
/// What the types of a database are made of, by OID. PostgreSQL's own plain types have no shape; its own ranges and multiranges have numbers that never change.
/// </summary>
public sealed class TypeShapes
{
    // pg_type.dat: int4, num, ts, tstz, date and int8 range, then multirange.
    static readonly long[] Ranges = [3904, 3906, 3908, 3910, 3912, 3926];
    static readonly long[] Multiranges = [4451, 4532, 4533, 4534, 4535, 4536];

    readonly Dictionary<long, TypeShape> _shapes = [];

    public TypeShapes()
    {
        foreach (var oid in Ranges)
            _shapes[oid] = new TypeShape(TypeKind.Range);
        foreach (var oid in Multiranges)
            _shapes[oid] = new TypeShape(TypeKind.Multirange);
    }

    /// <summary>A type that somebody made, and the arrays of it.</summary>
    public void Add(long oid, long array, TypeShape shape)
    {
        _shapes[oid] = shape;
        if (array != 0)
            _shapes[array] = new TypeShape(TypeKind.Array, Of: shape);
    }

    /// <summary>The shape of a type, given its text too, which tells the arrays of PostgreSQL's own types.</summary>
    public TypeShape? Of(long oid, string text) =>
        _shapes.TryGetValue(oid, out var shape) ? shape
        : text.EndsWith("[]", StringComparison.Ordinal) ? Plain
        : null;

    static TypeShape Plain { get; } = new(TypeKind.Array);
}
