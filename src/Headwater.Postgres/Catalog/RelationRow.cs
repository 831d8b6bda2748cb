using System.Diagnostics;
using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;
using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>
/// A relation that holds rows, without its columns, constraints and other parts. Of one that is <paramref name="Locked"/>, or dropped meanwhile, nothing else is read.
/// </summary>
public sealed record RelationRow(CatalogTable Table, long RowType, bool Locked)
{
    public long Oid => Table.Oid;

    public string Schema => Table.Schema;

    public string Name => Table.Name;

    /// <summary>
    /// The relations of some schemas, in the order of their OIDs. Estimates come from the last vacuum or analyze: pg_class has no row count for
    /// a table that saw neither (-1 from PostgreSQL 14; before that 0 rows in 0 pages), and neither do we.
    /// What another session holds locked exclusively (or waits to), and the views on it, cannot be printed before that session has ended;
    /// what it has dropped since the snapshot was taken cannot be printed any more, which pg_table_is_visible tells by null.
    /// </summary>
    public static IAsyncEnumerable<RelationRow> ReadAsync(
        ReadTransaction transaction, ServerVersion version, string database, IReadOnlyList<long> schemas, CancellationToken ct) => transaction.QueryAsync(
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
        ),
        parents as (
            select i.inhrelid, array_agg(quote_ident(pn.nspname) || '.' || quote_ident(p.relname) order by i.inhseqno) as names
            from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
            group by i.inhrelid
        )
        select c.oid::int8, n.nspname::text, c.relname::text, c.relkind::text, pg_get_userbyid(c.relowner)::text,
               case when k.oid is null and c.relkind in ('v', 'm') and pg_table_is_visible(c.oid) is not null then pg_get_viewdef(c.oid) end,
               d.description,
               case when c.relkind in ('r', 'p', 'm', 'f') and (c.reltuples > 0 or c.reltuples = 0 and (c.relpages > 0 or {version.IsAtLeast(14)})) then c.reltuples::int8 end,
               case when c.relkind in ('r', 'm') and c.relpages > 0
                    then (c.relpages::int8 + coalesce(t.relpages, 0)) * current_setting('block_size')::int8 end,
               case when c.relispartition then i.names[1] end,
               case when k.oid is null and c.relispartition then pg_get_expr(c.relpartbound, c.oid) end,
               case when k.oid is null and c.relkind = 'p' and pg_table_is_visible(c.oid) is not null then pg_get_partkeydef(c.oid) end,
               k.oid is not null or (c.relkind in ('v', 'm', 'p') or c.relispartition) and pg_table_is_visible(c.oid) is null,
               c.relpersistence::text, nullif(m.amname::text, 'heap'), s.spcname::text, c.reloptions::text[],
               case when not c.relispartition then i.names end, case when c.reloftype <> 0 then format_type(c.reloftype, null) end,
               c.relrowsecurity, c.relforcerowsecurity, case when c.relkind in ('r', 'p', 'm') then c.relreplident::text else '' end, c.relispopulated, fs.srvname::text, {OptionText.WithoutSecrets($"ft.ftoptions")},
               c.relacl::text[], x.extname::text, c.reltype::int8,
               pg_stat_get_live_tuples(c.oid), pg_stat_get_dead_tuples(c.oid), pg_stat_get_mod_since_analyze(c.oid),
               greatest(pg_stat_get_last_analyze_time(c.oid), pg_stat_get_last_autoanalyze_time(c.oid)),
               greatest(pg_stat_get_last_vacuum_time(c.oid), pg_stat_get_last_autovacuum_time(c.oid)),
               coalesce(has_table_privilege(c.oid, 'SELECT') and has_schema_privilege(n.oid, 'USAGE'), false)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join locked k on k.oid = c.oid
        left join parents i on i.inhrelid = c.oid
        left join pg_class t on t.oid = c.reltoastrelid
        left join pg_description d on d.objoid = c.oid and d.classoid = 'pg_class'::regclass and d.objsubid = 0
        left join pg_am m on m.oid = {TableAccessMethod(version)}
        left join pg_tablespace s on s.oid = c.reltablespace
        left join pg_foreign_table ft on ft.ftrelid = c.oid
        left join pg_foreign_server fs on fs.oid = ft.ftserver
        left join pg_depend e on e.refclassid = 'pg_extension'::regclass and e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e'
        left join pg_extension x on x.oid = e.refobjid
        where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace = any({Oids(schemas)})
        order by c.oid
        """,
        row => Read(row, database),
        ct);

    /// <summary>Before PostgreSQL 12 only indexes have one.</summary>
    static SqlText TableAccessMethod(ServerVersion version) => version.IsAtLeast(12) ? (SqlText)$"c.relam" : $"0";

    static uint[] Oids(IReadOnlyList<long> oids) => [.. oids.Select(oid => (uint)oid)];

    static RelationRow Read(NpgsqlDataReader row, string database)
    {
        var table = new CatalogTable(
            row.GetInt64(0), database, row.GetString(1), row.GetString(2), Kinds(row.Letter(3)), row.GetString(4), [], [], row.TextOrNull(5), row.TextOrNull(6),
            row.NumberOrNull(7), row.NumberOrNull(8), row.TextOrNull(9), row.TextOrNull(10), row.TextOrNull(11))
        {
            Persistence = Persistences(row.Letter(13)),
            AccessMethod = row.TextOrNull(14),
            Tablespace = row.TextOrNull(15),
            Options = row.TextsOrNull(16),
            Inherits = row.TextsOrNull(17),
            OfType = row.TextOrNull(18),
            RowSecurity = row.GetBoolean(20) ? RowSecurity.Forced : row.GetBoolean(19) ? RowSecurity.Enabled : RowSecurity.Off,
            ReplicaIdentity = Identities(row.Letter(21)),
            Unpopulated = !row.GetBoolean(22),
            Server = row.TextOrNull(23),
            ServerOptions = row.TextsOrNull(24),
            Grants = AclText.Read(row.TextsOrNull(25)),
            Extension = row.TextOrNull(26),
            Figures = Figures(row),
        };
        return new RelationRow(table, row.GetInt64(27), row.GetBoolean(12));
    }

    /// <summary>The counters stand at zero where nothing was ever counted, which is not to say that there are no rows.</summary>
    static TableFigures? Figures(NpgsqlDataReader row)
    {
        var (live, dead, changed) = (row.GetInt64(28), row.GetInt64(29), row.GetInt64(30));
        var (analyzed, vacuumed) = (row.TimeOrNull(31), row.TimeOrNull(32));
        var counted = live > 0 || dead > 0 || changed > 0 || analyzed is not null || vacuumed is not null;
        var closed = !row.GetBoolean(33);
        return counted ? new TableFigures(live, dead, changed, null, analyzed, vacuumed, closed) : closed ? new TableFigures(Closed: true) : null;
    }

    static RelationKind Kinds(char relkind) => relkind switch
    {
        'r' => RelationKind.Table,
        'p' => RelationKind.PartitionedTable,
        'v' => RelationKind.View,
        'm' => RelationKind.MaterializedView,
        'f' => RelationKind.ForeignTable,
        _ => throw new UnreachableException($"relkind {relkind}"),
    };

    static Persistence Persistences(char relpersistence) => relpersistence switch
    {
        'u' => Persistence.Unlogged,
        't' => Persistence.Temporary,
        _ => Persistence.Permanent,
    };

    static ReplicaIdentity Identities(char relreplident) => relreplident switch
    {
        'n' => ReplicaIdentity.Nothing,
        'f' => ReplicaIdentity.Full,
        'i' => ReplicaIdentity.Index,
        _ => ReplicaIdentity.Default,
    };
}
