using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Versions;
using Npgsql;

namespace Headwater.Postgres.Catalog.Objects;

/// <summary>
/// What is known of an object in a schema before anything else of it is read: where it stands, of what kind a relation is and which type its
/// rows have, and of a sequence the table that it belongs to (0 for none).
/// </summary>
public sealed record ObjectName(CatalogKind Kind, string Schema, long Oid, string Name, RelationKind? Relation, long RowType, long Table)
{
    /// <summary>Everything in the schemas of a database, PostgreSQL's own aside.</summary>
    public static IAsyncEnumerable<ObjectName> ReadAsync(ReadTransaction transaction, CancellationToken ct) => transaction.QueryAsync(
        $"""
        with s as (select n.oid, n.nspname::text as name from pg_namespace n where n.nspname <> 'information_schema' and n.nspname !~ '^pg_')
        select 't', s.name, c.oid::int8, c.relname::text, c.relkind::text, c.reltype::int8, 0::int8
        from s join pg_class c on c.relnamespace = s.oid where c.relkind in ('r', 'p', 'v', 'm', 'f')
        union all
        select 's', s.name, c.oid::int8, c.relname::text, '', 0, coalesce(o.refobjid::int8, 0)
        from s join pg_class c on c.relnamespace = s.oid left join pg_depend o on {SequenceQuery.Owns} where c.relkind = 'S'
        union all
        select 'y', s.name, t.oid::int8, t.typname::text, '', 0, 0
        from s join pg_type t on t.typnamespace = s.oid left join pg_class c on c.oid = t.typrelid where {TypeQuery.IsCatalogued}
        union all
        select 'f', s.name, p.oid::int8, {RoutineQuery.Signature}, '', 0, 0
        from s join pg_proc p on p.pronamespace = s.oid where {RoutineQuery.IsCatalogued}
        """,
        Read,
        ct);

    static ObjectName Read(NpgsqlDataReader row)
    {
        var kind = row.Letter(0) switch
        {
            't' => CatalogKind.Table,
            's' => CatalogKind.Sequence,
            'y' => CatalogKind.Type,
            _ => CatalogKind.Routine,
        };
        return new(kind, row.GetString(1), row.GetInt64(2), row.GetString(3), kind == CatalogKind.Table ? RelationRow.KindOf(row.Letter(4)) : null, row.GetInt64(5), row.GetInt64(6));
    }
}
