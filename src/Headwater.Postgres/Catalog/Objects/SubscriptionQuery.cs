using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Catalog.Objects;

/// <summary>
/// pg_subscription, which all databases share. subconninfo holds a password, and is not asked for. Before PostgreSQL 14 only superusers may read the OID,
/// and with it the comment: there a number made of the name stands for it, and a renamed subscription is another.
/// </summary>
static class SubscriptionQuery
{
    public static SqlText Sql(ServerVersion version) => $"""
        select 'subscription', {Number(version)}, '', b.subname::text, pg_get_userbyid(b.subowner)::text, {Comment(version)}, null, null::text[],
               json_strip_nulls(json_build_object('enabled', nullif(b.subenabled, false), 'slot', b.subslotname::text, 'publications', b.subpublications))::text, 0, 0
        from pg_subscription b
        where b.subdbid = (select o.oid from pg_database o where o.datname = current_database())
        """;

    static SqlText Number(ServerVersion version) => version.IsAtLeast(14) ? (SqlText)$"b.oid::int8" : $"hashtext(b.subname::text)::int8 & 2147483647";

    static SqlText Comment(ServerVersion version) => version.IsAtLeast(14) ? (SqlText)$"shobj_description(b.oid, 'pg_subscription')" : $"null";
}
