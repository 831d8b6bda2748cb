using System.Collections.Immutable;
using System.Text.Json;
using Headwater.Model.Catalog;
using Headwater.Model.Names;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>How knowledge is read from its tables, under the names that things have now.</summary>
static class KnowledgeRows
{
    public static string Record { get; } = $"""
        select k.uid, k.object_uid, k.source, k.database, k.schema, k.name, k.column_name, k.state, k.description, k.owners, k.tags, k.properties, k.revision, k.updated_at, k.updated_by, k.kind
        from (
          select k.uid, k.source_uid, k.object_uid, s.name as source, coalesce(o.kind, k.kind) as kind, coalesce(o.database, k.database) as database,
            coalesce({KnowledgePlace.SchemaOf("o")}, k.schema) as schema, case when o.uid is null then k.name else {KnowledgePlace.NameOf("o")} end as name,
            k.column_name, k.description, k.owners, k.properties, k.revision, k.updated_at, k.updated_by,
            case
              when k.object_uid = k.source_uid then 'placed'
              when o.removed_at is not null or k.lost_at is not null then 'lost'
              when o.uid is null or k.column_name <> '' and k.column_number is null then 'waiting'
              else 'placed' end as state,
            (select jsonb_agg(jsonb_build_object('name', t.name, 'title', t.spec ->> 'title', 'colour', t.spec ->> 'colour') order by t.name)
              from headwater.knowledge_tag kt join headwater.tag t on t.uid = kt.tag_uid where kt.knowledge_uid = k.uid) as tags
          from headwater.knowledge k
          join headwater.source s on s.uid = k.source_uid
          left join headwater.catalog_object o on o.uid = k.object_uid) k

        """;

    /// <summary>What a row must be to be worth showing: it stays for its history when nothing is known any more.</summary>
    public const string Something = "(k.description is not null or k.owners <> '[]' or k.properties <> '{}' or exists (select from headwater.knowledge_tag kt where kt.knowledge_uid = k.uid))";

    public static KnowledgeRecord ReadRecord(NpgsqlDataReader row)
    {
        var labels = row.Text(10) is { } tags ? JsonSerializer.Deserialize(tags, KnowledgeJson.Default.TagLabelArray)! : [];
        var facts = new KnowledgeFacts(
            row.Text(8),
            JsonSerializer.Deserialize(row.GetString(9), KnowledgeJson.Default.StringArray)!,
            [.. labels.Select(label => label.Name)],
            JsonSerializer.Deserialize(row.GetString(11), KnowledgeJson.Default.DictionaryStringString)!.ToImmutableSortedDictionary(StringComparer.Ordinal));
        CatalogKind? kind = row.Text(15) is { } word ? Words.Parse<CatalogKind>(word) : null;
        return new(row.GetGuid(0), row.Uid(1), new Subject(About(row, 2), kind), Words.Parse<KnowledgeState>(row.GetString(7)), facts, labels, row.GetInt64(12), row.Time(13), row.GetString(14));
    }

    /// <summary>The qualified name in five columns from this one on; parts that a thing does not have are empty, and none before the last of them.</summary>
    public static Fqn About(NpgsqlDataReader row, int at)
    {
        string[] parts = [row.GetString(at), row.GetString(at + 1), row.GetString(at + 2), row.GetString(at + 3), row.GetString(at + 4)];
        return new([.. parts.TakeWhile(part => part.Length > 0)]);
    }
}
