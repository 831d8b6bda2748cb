using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Catalog.Objects;

/// <summary>pg_proc: functions, procedures, aggregates and window functions by their signatures. The constructors of a range go with it.</summary>
static class RoutineQuery
{
    public static SqlText Sql(ServerVersion version) => $"""
        select 'routine', p.oid::int8, n.nspname::text, p.proname || '(' || oidvectortypes(p.proargtypes) || ')', pg_get_userbyid(p.proowner)::text, d.description,
               m.extname::text, p.proacl::text[],
               json_strip_nulls(json_build_object(
                   'kind', case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' when 'w' then 'window' else 'function' end,
                   'arguments', coalesce(pg_get_function_arguments(p.oid), ''), 'result', pg_get_function_result(p.oid), 'language', l.lanname::text,
                   'volatility', case p.provolatile when 's' then 'stable' when 'i' then 'immutable' end,
                   'parallel', case p.proparallel when 's' then 'safe' when 'r' then 'restricted' end,
                   'strict', nullif(p.proisstrict, false), 'securityDefiner', nullif(p.prosecdef, false), 'leakproof', nullif(p.proleakproof, false),
                   'cost', case when p.prokind <> 'a' then p.procost end, 'rows', nullif(p.prorows, 0), 'settings', p.proconfig,
                   'body', case when p.prokind <> 'a' then {Body(version)} end, 'library', p.probin,
                   'aggregate', case when g.aggfnoid is not null then json_build_object(
                       'transition', {Name($"g.aggtransfn")}, 'state', format_type(g.aggtranstype, null), 'final', {Name($"g.aggfinalfn")}, 'initial', g.agginitval) end))::text,
               0, 0
        from pg_proc p
        join s on s.oid = p.pronamespace
        join pg_namespace n on n.oid = p.pronamespace
        join pg_language l on l.oid = p.prolang
        left join pg_aggregate g on g.aggfnoid = p.oid
        left join pg_description d on d.objoid = p.oid and d.classoid = 'pg_proc'::regclass
        left join member m on m.classid = 'pg_proc'::regclass and m.objid = p.oid
        where not exists (select from pg_depend i where i.classid = 'pg_proc'::regclass and i.objid = p.oid and i.deptype = 'i')
        """;

    /// <summary>The text, or where the body was parsed when the function was made, PostgreSQL's print of that.</summary>
    static SqlText Body(ServerVersion version) => version.IsAtLeast(14) ? (SqlText)$"coalesce(pg_get_function_sqlbody(p.oid), p.prosrc)" : $"p.prosrc";

    static SqlText Name(SqlText function) =>
        $"(select quote_ident(fn.nspname) || '.' || quote_ident(f.proname) from pg_proc f join pg_namespace fn on fn.oid = f.pronamespace where f.oid = {function}::oid)";
}
