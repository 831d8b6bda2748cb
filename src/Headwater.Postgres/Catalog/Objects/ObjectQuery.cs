using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Catalog.Objects;

/// <summary>
/// The query for everything in a database that is neither a schema nor a relation with rows: one statement for all kinds, each a branch of its own.
/// A branch gives kind, oid, schema, name, owner, comment, extension, access control list, details as JSON, and for a type its array type and what it is based on.
/// </summary>
static class ObjectQuery
{
    public static SqlText For(ServerVersion version, CatalogSelection taken) => $"""
        with s as (select unnest({CatalogSelection.Oids(taken.Schemas)}) as oid),
        y as (select unnest({CatalogSelection.Oids(taken.TypeSchemas)}) as oid),
        member as (
            select e.classid, e.objid, x.extname
            from pg_extension x join pg_depend e on e.refclassid = 'pg_extension'::regclass and e.refobjid = x.oid and e.deptype = 'e'
        )
        {SqlText.Join($" union all ", [
            SequenceQuery.Sql(taken.Sequences), TypeQuery.Sql(version), RoutineQuery.Sql(version, taken.Routines), ExtensionQuery.Sql, ForeignServerQuery.Sql,
            PublicationQuery.Sql(version), SubscriptionQuery.Sql(version), EventTriggerQuery.Sql])}
        """;
}
