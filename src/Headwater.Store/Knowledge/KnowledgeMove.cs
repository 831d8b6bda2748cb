using System.Text.Json;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>Puts what is known of one thing on another, with its history.</summary>
static class KnowledgeMove
{
    const string Place = """
        update headwater.knowledge
        set object_uid = $2, database = $3, schema = $4, name = $5, column_name = $6, column_number = $7, system_identifier = $8, database_oid = $9, oid = $10, version = $11,
          kind = $12, lost_at = null, revision = revision + 1, updated_at = now(), updated_by = $13
        where uid = $1
        """;

    const string Record = """
        insert into headwater.knowledge_change (knowledge_uid, source_uid, database, schema, name, column_name, by, field, before, after)
        select uid, source_uid, database, schema, name, column_name, $2, 'place', $3, $4 from headwater.knowledge where uid = $1
        """;

    public static async Task RunAsync(NpgsqlConnection connection, IReadOnlyDictionary<string, Guid> sources, Subject from, Subject to, string by, CancellationToken ct)
    {
        if (from.Source != to.Source)
            throw new HeadwaterException(ErrorCode.InvalidValue, "what is known of one source is not moved to another", $"name something in `{from.Source}`");
        var things = await KnowledgeThings.ReadAsync(connection, sources, [from, to], ct);
        var stock = await KnowledgeStock.ReadAsync(connection, sources, things, [from, to], ct);
        var moved = stock.Find(from, things.Find(from));
        if (moved is null || moved.Facts.IsNothing)
            throw new HeadwaterException(ErrorCode.NotFound, $"nothing is known of {from}", $"`headwater catalog knowledge {from.Source}` lists what is");
        if (things.Find(to) is not { } thing || (to.IsColumn && !thing.Columns.ContainsKey(to.Name.Parts[^1])))
            throw await KnowledgeRefusal.NotThereAsync(connection, sources, things, to, ct);
        if (things.KindsOf(to) is { Count: > 1 } kinds)
            throw KnowledgeRefusal.Several(to, kinds);
        await ClearAsync(connection, stock.Find(to, thing), moved, to, ct);
        await WriteAsync(connection, moved, thing, from, to, by, ct);
    }

    /// <summary>The place must be free: of what was known there once only the history is left, which goes on with what comes.</summary>
    static async Task ClearAsync(NpgsqlConnection connection, KnowledgeRecord? there, KnowledgeRecord moved, Subject to, CancellationToken ct)
    {
        if (there is null || there.Uid == moved.Uid)
            return;
        if (!there.Facts.IsNothing)
            throw new HeadwaterException(ErrorCode.NameTaken, $"something is known of {to} already", "take that away first, or write the rest there by hand");
        await connection.Sql("update headwater.knowledge_change set knowledge_uid = $2 where knowledge_uid = $1").With(there.Uid).With(moved.Uid).RunAsync(ct);
        await connection.Sql("delete from headwater.knowledge where uid = $1").With(there.Uid).RunAsync(ct);
    }

    static async Task WriteAsync(NpgsqlConnection connection, KnowledgeRecord moved, KnowledgeThing thing, Subject from, Subject to, string by, CancellationToken ct)
    {
        var place = KnowledgePlace.Of(to.Name);
        int? number = thing.Columns.TryGetValue(place.Column, out var found) ? found : null;
        await connection.Sql("insert into headwater.search_stale (object_uid) select object_uid from headwater.knowledge where uid = $1 and object_uid is not null union select $2")
            .With(moved.Uid).With(thing.Uid).RunAsync(ct);
        await connection.Sql(Place)
            .With(moved.Uid).With(thing.Uid).With(place.Database).With(place.Schema).With(place.Name).With(place.Column).With(number)
            .With(thing.SystemIdentifier).With(thing.DatabaseOid).With(thing.Oid).With(thing.Version).With(thing.Kind?.Word()).With(by).RunAsync(ct);
        await connection.Sql(Record).With(moved.Uid).With(by).WithJson(Json(from)).WithJson(Json(to)).RunAsync(ct);
    }

    static string Json(Subject thing) => JsonSerializer.Serialize(thing.ToString(), KnowledgeJson.Default.String);
}
