using Headwater.Model.Names;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>Reads who changed what.</summary>
static class KnowledgeHistory
{
    // Of a thing that has another name now, the changes under the old one are its own all the same.
    static readonly string Select = $"""
        select s.name, c.database, c.schema, c.name, c.column_name, c.at, c.by, c.field, c.before, c.after, c.sequence
        from headwater.knowledge_change c
        join headwater.source s on s.uid = c.source_uid
        join headwater.knowledge k on k.uid = c.knowledge_uid
        left join headwater.catalog_object o on o.uid = k.object_uid
        where c.sequence < $1 and ($2 is null or s.name = $2)
          and ($3 = '' or coalesce(o.database, k.database) = $3) and ($4 = '' or coalesce({KnowledgePlace.SchemaOf("o")}, k.schema) = $4)
          and ($5 = '' or case when o.uid is null then k.name else {KnowledgePlace.NameOf("o")} end = $5) and ($6 = '' or k.column_name = $6)
        order by c.sequence desc limit $7
        """;

    public static Task<List<(KnowledgeChange Change, long Sequence)>> ReadAsync(NpgsqlConnection connection, Fqn? within, long before, int limit, CancellationToken ct)
    {
        var place = within is null ? default : KnowledgePlace.Of(within);
        return connection.Sql(Select)
            .With(before).With(within?.Parts[0])
            .With(place.Database ?? "").With(place.Schema ?? "").With(place.Name ?? "").With(place.Column ?? "").With(limit)
            .ListAsync(row => (Read(row), row.GetInt64(10)), ct);
    }

    static KnowledgeChange Read(NpgsqlDataReader row) =>
        new(KnowledgeRows.About(row, 0), row.Time(5), row.GetString(6), row.GetString(7), row.Json(8), row.Json(9));
}
