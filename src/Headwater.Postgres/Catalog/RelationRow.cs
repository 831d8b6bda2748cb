using System.Diagnostics;
using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;
using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>A relation that holds rows, without its columns and constraints. Of one that is <paramref name="Locked"/>, or dropped meanwhile, nothing else is read.</summary>
public sealed record RelationRow(
    long Oid, string Schema, string Name, RelationKind Kind, string Owner, string? Definition, string? Comment,
    long? RowEstimate, long? SizeBytes, string? PartitionOf, string? PartitionBound, string? PartitionKey, bool Locked)
{
    /// <summary>
    /// The relations of some schemas, in the order of their OIDs; only those of <paramref name="only"/> where that is given. Estimates come from the last vacuum or analyze: pg_class has no row count for
    /// a table that saw neither (-1 from PostgreSQL 14; before that 0 rows in 0 pages), and neither do we.
    /// What another session holds locked exclusively (or waits to), and the views on it, cannot be printed before that session has ended;
    /// what it has dropped since the snapshot was taken cannot be printed any more, which pg_table_is_visible tells by null.
    /// </summary>
    public static IAsyncEnumerable<RelationRow> ReadAsync(ReadTransaction transaction, ServerVersion version, IReadOnlyList<long> schemas, IReadOnlyList<long>? only, CancellationToken ct) => transaction.QueryAsync(
        $"""
        with held as (
            select l.relation as oid
            from pg_locks l
            where l.locktype = 'relation' and l.mode = 'AccessExclusiveLock' and l.pid is distinct from pg_backend_pid()
                and l.database = (select b.oid from pg_database b where b.datname = current_database())
        ),
        locked as (
            select oid from held
            union
            select w.ev_class
            from held h
            join pg_depend e on e.refclassid = 'pg_class'::regclass and e.refobjid = h.oid and e.classid = 'pg_rewrite'::regclass
            join pg_rewrite w on w.oid = e.objid
        )
        select c.oid::int8, n.nspname::text, c.relname::text, c.relkind::text, pg_get_userbyid(c.relowner)::text,
               case when k.oid is null and c.relkind in ('v', 'm') and pg_table_is_visible(c.oid) is not null then pg_get_viewdef(c.oid) end,
               d.description,
               case when c.relkind in ('r', 'p', 'm', 'f') and (c.reltuples > 0 or c.reltuples = 0 and (c.relpages > 0 or {version.IsAtLeast(14)})) then c.reltuples::int8 end,
               case when c.relkind in ('r', 'm') and c.relpages > 0
                    then (c.relpages::int8 + coalesce(t.relpages, 0)) * current_setting('block_size')::int8 end,
               case when c.relispartition then quote_ident(pn.nspname) || '.' || quote_ident(p.relname) end,
               case when k.oid is null and c.relispartition then pg_get_expr(c.relpartbound, c.oid) end,
               case when k.oid is null and c.relkind = 'p' and pg_table_is_visible(c.oid) is not null then pg_get_partkeydef(c.oid) end,
               k.oid is not null or (c.relkind in ('v', 'm', 'p') or c.relispartition) and pg_table_is_visible(c.oid) is null
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join locked k on k.oid = c.oid
        left join pg_class t on t.oid = c.reltoastrelid
        left join pg_description d on d.objoid = c.oid and d.classoid = 'pg_class'::regclass and d.objsubid = 0
        left join pg_inherits i on c.relispartition and i.inhrelid = c.oid
        left join pg_class p on p.oid = i.inhparent
        left join pg_namespace pn on pn.oid = p.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace = any({Oids(schemas)}) and {(only is null ? (SqlText)$"true" : $"c.oid = any({Oids(only)})")}
        order by c.oid
        """,
        Read,
        ct);

    static uint[] Oids(IReadOnlyList<long> oids) => [.. oids.Select(oid => (uint)oid)];

    static RelationRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), KindOf(row.Letter(3)), row.GetString(4), row.TextOrNull(5), row.TextOrNull(6),
        row.NumberOrNull(7), row.NumberOrNull(8), row.TextOrNull(9), row.TextOrNull(10), row.TextOrNull(11), row.GetBoolean(12));

    internal static RelationKind KindOf(char relkind) => relkind switch
    {
        'r' => RelationKind.Table,
        'p' => RelationKind.PartitionedTable,
        'v' => RelationKind.View,
        'm' => RelationKind.MaterializedView,
        'f' => RelationKind.ForeignTable,
        _ => throw new UnreachableException($"relkind {relkind}"),
    };
}
