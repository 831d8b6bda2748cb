using System.Diagnostics;
using System.Text.Json;
using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>A trigger, policy, rule or statistics object and the relation it belongs to: one of them.</summary>
public sealed record PartRow(long Relation, CatalogTrigger? Trigger = null, CatalogPolicy? Policy = null, CatalogRule? Rule = null, CatalogStatistics? Statistics = null)
{
    /// <summary>What hangs on some relations besides columns, constraints and indexes. Most have none of it, so that one query for all is enough.</summary>
    public static IAsyncEnumerable<PartRow> ReadAsync(ReadTransaction transaction, IReadOnlyList<long> relations, CancellationToken ct) => transaction.QueryAsync(
        $"""
        with r as (select unnest({(uint[])[.. relations.Select(oid => (uint)oid)]}) as oid)
        select p.relation::int8, p.part, p.details
        from (
            select t.tgrelid as relation, 'trigger' as part, t.tgname as name, json_strip_nulls(json_build_object(
                'name', t.tgname::text, 'definition', pg_get_triggerdef(t.oid), 'function', quote_ident(pn.nspname) || '.' || quote_ident(p.proname),
                'fires', case t.tgenabled when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end, 'comment', d.description))::text as details
            from pg_trigger t join r on r.oid = t.tgrelid
            join pg_proc p on p.oid = t.tgfoid join pg_namespace pn on pn.oid = p.pronamespace
            left join pg_description d on d.objoid = t.oid and d.classoid = 'pg_trigger'::regclass
            where not t.tgisinternal and pg_table_is_visible(t.tgrelid) is not null
            union all
            select y.polrelid, 'policy', y.polname, json_strip_nulls(json_build_object(
                'name', y.polname::text,
                'command', case y.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
                'roles', array(select case when u.role = 0 then 'public' else pg_get_userbyid(u.role)::text end from unnest(y.polroles) with ordinality as u(role, place) order by u.place),
                'using', pg_get_expr(y.polqual, y.polrelid), 'check', pg_get_expr(y.polwithcheck, y.polrelid),
                'restrictive', nullif(not y.polpermissive, false), 'comment', d.description))::text
            from pg_policy y join r on r.oid = y.polrelid
            left join pg_description d on d.objoid = y.oid and d.classoid = 'pg_policy'::regclass
            where pg_table_is_visible(y.polrelid) is not null
            union all
            select w.ev_class, 'rule', w.rulename, json_strip_nulls(json_build_object(
                'name', w.rulename::text, 'definition', pg_get_ruledef(w.oid),
                'fires', case w.ev_enabled when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end, 'comment', d.description))::text
            from pg_rewrite w join r on r.oid = w.ev_class
            left join pg_description d on d.objoid = w.oid and d.classoid = 'pg_rewrite'::regclass
            where w.rulename <> '_RETURN' and pg_table_is_visible(w.ev_class) is not null
            union all
            select s.stxrelid, 'statistics', s.stxname, json_strip_nulls(json_build_object(
                'name', quote_ident(n.nspname) || '.' || quote_ident(s.stxname), 'definition', pg_get_statisticsobjdef(s.oid), 'comment', d.description))::text
            from pg_statistic_ext s join r on r.oid = s.stxrelid join pg_namespace n on n.oid = s.stxnamespace
            left join pg_description d on d.objoid = s.oid and d.classoid = 'pg_statistic_ext'::regclass
            where pg_table_is_visible(s.stxrelid) is not null
        ) p
        order by p.relation, p.part, p.name
        """,
        Read,
        ct);

    static PartRow Read(NpgsqlDataReader row)
    {
        var (relation, details) = (row.GetInt64(0), row.GetString(2));
        return row.GetString(1) switch
        {
            "trigger" => new PartRow(relation, Trigger: JsonSerializer.Deserialize(details, PartJson.Default.CatalogTrigger)),
            "policy" => new PartRow(relation, Policy: JsonSerializer.Deserialize(details, PartJson.Default.CatalogPolicy)),
            "rule" => new PartRow(relation, Rule: JsonSerializer.Deserialize(details, PartJson.Default.CatalogRule)),
            "statistics" => new PartRow(relation, Statistics: JsonSerializer.Deserialize(details, PartJson.Default.CatalogStatistics)),
            var part => throw new UnreachableException(part),
        };
    }
}
