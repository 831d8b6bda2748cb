using Headwater.Model.Names;
using Headwater.Postgres.Connect.Sessions;
using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>
/// What our role may do with a table, and what changes of it a publication would carry. <paramref name="Root"/> is the OID of the
/// partitioned table at the top, or the table's own.
/// </summary>
public sealed record TableRights(
    long Oid, QualifiedName Name, char Kind, Identifier Owner, bool Usage, bool Select, bool RowSecurity, char ReplicaIdentity, bool HasPrimaryKey, long Root)
{
    public bool IsPartition => Root != Oid;

    /// <summary>Whether logical replication can carry it: tables and partitioned tables; nothing else has changes of its own.</summary>
    public bool HasChanges => Kind is 'r' or 'p';

    /// <summary>Whether an update or delete can say which row it means.</summary>
    public bool HasReplicaIdentity => ReplicaIdentity switch
    {
        'f' or 'i' => true,
        'd' => HasPrimaryKey,
        _ => false,
    };

    /// <summary>Every relation of the database that holds rows; PostgreSQL's own, and those that came with an extension, are nobody's to grant.</summary>
    public static IAsyncEnumerable<TableRights> ReadAsync(ReadTransaction transaction, CancellationToken ct) => transaction.QueryAsync(
        $"""
        with recursive roots(oid, root) as (
            select c.oid, c.oid from pg_class c where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
            union all
            select i.inhrelid, r.root from roots r join pg_inherits i on i.inhparent = r.oid join pg_class c on c.oid = i.inhrelid and c.relispartition
        )
        select c.oid::int8, n.nspname::text, c.relname::text, c.relkind::text, pg_get_userbyid(c.relowner)::text,
               has_schema_privilege(n.oid, 'USAGE'), has_table_privilege(c.oid, 'SELECT'),
               c.relrowsecurity and row_security_active(c.oid), c.relreplident::text,
               exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype = 'p'), r.root::int8
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join roots r on r.oid = c.oid
        where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
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
        !row.IsDBNull(5) && row.GetBoolean(5),
        !row.IsDBNull(6) && row.GetBoolean(6),
        !row.IsDBNull(7) && row.GetBoolean(7),
        row.Letter(8),
        row.GetBoolean(9),
        row.GetInt64(10));
}
