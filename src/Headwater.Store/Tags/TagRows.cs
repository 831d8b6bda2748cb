using System.Text.Json;
using Headwater.Model.Resources;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Tags;

/// <summary>How tags are read from their table.</summary>
static class TagRows
{
    public const string Record = """
        select t.uid, t.header, t.spec, t.revision, (select count(*) from headwater.knowledge_tag k where k.tag_uid = t.uid), t.created_at, t.updated_at
        from headwater.tag t

        """;

    public static TagRecord ReadRecord(NpgsqlDataReader row) =>
        new(row.GetGuid(0), HeaderJson.Read(row.GetString(1)), Spec(row.GetString(2)), row.GetInt64(3), row.GetInt64(4), row.Time(5), row.Time(6));

    public static TagSpec Spec(string json) => JsonSerializer.Deserialize(json, StoreJson.Read.TagSpec)!;

    /// <summary>A tag's specification as text, equal exactly when the specifications are.</summary>
    public static string Json(TagSpec spec) => JsonSerializer.Serialize(spec, StoreJson.Write.TagSpec);
}
