using Headwater.Postgres.Text;

namespace Headwater.Postgres.Catalog.Objects;

/// <summary>pg_event_trigger.</summary>
static class EventTriggerQuery
{
    public static SqlText Sql => $"""
        select 'eventTrigger', v.oid::int8, '', v.evtname::text, pg_get_userbyid(v.evtowner)::text, d.description, m.extname::text, null::text[],
               json_strip_nulls(json_build_object(
                   'event', v.evtevent::text, 'function', quote_ident(n.nspname) || '.' || quote_ident(p.proname), 'tags', v.evttags,
                   'fires', case v.evtenabled when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end))::text,
               0, 0
        from pg_event_trigger v
        join pg_proc p on p.oid = v.evtfoid
        join pg_namespace n on n.oid = p.pronamespace
        left join pg_description d on d.objoid = v.oid and d.classoid = 'pg_event_trigger'::regclass
        left join member m on m.classid = 'pg_event_trigger'::regclass and m.objid = v.oid
        """;
}
