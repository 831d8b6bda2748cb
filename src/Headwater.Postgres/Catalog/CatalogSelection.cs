using Headwater.Postgres.Text;

namespace Headwater.Postgres.Catalog;

/// <summary>What of a database is read, by OID: some schemas, and of what stands in them all, or the relations, sequences and routines that are named.</summary>
public sealed record CatalogSelection(IReadOnlyList<long> Schemas)
{
    /// <summary>The schemas whose types are read: more than are taken, since a column may have a type of any schema.</summary>
    public required IReadOnlyList<long> TypeSchemas { get; init; }

    public IReadOnlyList<long>? Relations { get; init; }

    public IReadOnlyList<long>? Sequences { get; init; }

    public IReadOnlyList<long>? Routines { get; init; }

    internal static uint[] Oids(IReadOnlyList<long> oids) => [.. oids.Select(oid => (uint)oid)];

    /// <summary>A semi-join, since a server before 14 compares every row with every element of an array.</summary>
    internal static SqlText Among(SqlText oid, IReadOnlyList<long>? taken) =>
        taken is null ? (SqlText)$"true" : $"{oid} in (select unnest({Oids(taken)}))";
}
