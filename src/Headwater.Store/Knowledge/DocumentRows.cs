using System.Text.Json;
using Headwater.Model.Resources;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>How documents of knowledge are read from their table.</summary>
static class DocumentRows
{
    public const string Record = "select d.uid, d.header, d.spec, d.revision, d.created_at, d.updated_at from headwater.knowledge_document d\n";

    public static KnowledgeDocument ReadRecord(NpgsqlDataReader row) =>
        new(row.GetGuid(0), HeaderJson.Read(row.GetString(1)), JsonSerializer.Deserialize(row.GetString(2), StoreJson.Read.KnowledgeSpec)!, row.GetInt64(3), row.Time(4), row.Time(5));

    /// <summary>A document's specification as text, equal exactly when the specifications are.</summary>
    public static string Json(KnowledgeSpec spec) => JsonSerializer.Serialize(spec, StoreJson.Write.KnowledgeSpec);
}
