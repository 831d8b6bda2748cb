using Headwater.Postgres.Text;

namespace Headwater.Postgres.Catalog.Objects;

/// <summary>pg_subscription, which all databases share. subconninfo holds a password, and is not asked for.</summary>
static class Subscriptions
{
    public static SqlText Sql => $"""
        select 'subscription', b.oid::int8, '', b.subname::text, pg_get_userbyid(b.subowner)::text, d.description, null, null::text[],
               json_strip_nulls(json_build_object('enabled', nullif(b.subenabled, false), 'slot', b.subslotname::text, 'publications', b.subpublications))::text, 0, 0
        from pg_subscription b
        left join pg_shdescription d on d.objoid = b.oid and d.classoid = 'pg_subscription'::regclass
        where b.subdbid = (select o.oid from pg_database o where o.datname = current_database())
        """;
}
