using Headwater.Model.Names;
using Headwater.Postgres.Connect.Sessions;
using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>
/// What our role may do with a table, and what changes of it a publication could carry. <paramref name="Ancestors"/> are the OIDs of the
/// partitioned tables that it is a partition of, the topmost first; <paramref name="HasChildren"/> says that tables inherit from it otherwise.
/// </summary>
public sealed record TableRights(
    long Oid, QualifiedName Name, char Kind, Identifier Owner, bool Usage, bool Select, bool RowSecurity,
    bool IsLogged, bool HasReplicaIdentity, bool HasChildren, IReadOnlyList<long> Ancestors)
{
    /// <summary>Whether it has changes of its own to stream: tables and partitioned tables have; nothing of an unlogged one reaches the WAL.</summary>
    public bool HasChanges => Kind is 'r' or 'p' && IsLogged;

    /// <summary>
    /// Every relation of the database that holds rows; PostgreSQL's own, and those that came with an extension, are nobody's to grant.
    /// A replica identity counts when there is something behind it: an index that can be deferred or was dropped identifies no row.
    /// </summary>
    public static IAsyncEnumerable<TableRights> ReadAsync(ReadTransaction transaction, CancellationToken ct) => transaction.QueryAsync(
        $"""
        with recursive tree(oid, ancestors) as (
            select c.oid, array[]::int8[] from pg_class c where c.relkind = 'p' and not c.relispartition
            union all
            select i.inhrelid, t.ancestors || t.oid::int8 from tree t join pg_inherits i on i.inhparent = t.oid
        )
        select c.oid::int8, n.nspname::text, c.relname::text, c.relkind::text, pg_get_userbyid(c.relowner)::text,
               n.usage, has_table_privilege(c.oid, 'SELECT'), case when c.relrowsecurity then row_security_active(c.oid) else false end,
               c.relpersistence = 'p', c.relreplident = 'f' or x.indexrelid is not null, c.relkind = 'r' and c.relhassubclass, t.ancestors
        from pg_class c
        join (select oid, nspname, has_schema_privilege(oid, 'USAGE') as usage
              from pg_namespace where nspname <> 'information_schema' and nspname !~ '^pg_' offset 0) n on n.oid = c.relnamespace
        left join tree t on t.oid = c.oid
        left join pg_index x on x.indrelid = c.oid and x.indisvalid and x.indimmediate
             and (c.relreplident = 'd' and x.indisprimary or c.relreplident = 'i' and x.indisreplident)
        where c.relkind in ('r', 'p', 'v', 'm', 'f')
              and not exists (select 1 from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
        order by n.nspname, c.relname
        """,
        Read,
        ct);

    static TableRights Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new QualifiedName(new Identifier(row.GetString(1)), new Identifier(row.GetString(2))),
        row.Letter(3),
        new Identifier(row.GetString(4)),
        Holds(row, 5), Holds(row, 6), Holds(row, 7), row.GetBoolean(8), row.GetBoolean(9), row.GetBoolean(10),
        row.IsDBNull(11) ? [] : row.GetFieldValue<long[]>(11));

    /// <summary>Null for a table that was dropped while the query ran.</summary>
    static bool Holds(NpgsqlDataReader row, int column) => !row.IsDBNull(column) && row.GetBoolean(column);
}
