using System.Text.Json;
using Headwater.Model.Catalog;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Search;

/// <summary>An object as a search knows it: where it is, what the source says of it, and what people do. A source is one, too, and has no place.</summary>
sealed record SearchObject(Guid Uid, Guid SourceUid, string Source, CatalogPlace? Place, int Version, SearchContent Content, ResourceHeader? Header, IReadOnlyList<SearchKnowledge> Knowledge)
{
    const string SourceKind = "source";

    /// <summary>To be followed by an alias <c>u</c> that has the uid as object_uid.</summary>
    public static string Select { get; } = $"""
        select u.object_uid, s.uid, s.name, o.kind, coalesce(o.database, ''), coalesce(o.schema, ''), coalesce(o.name, ''), coalesce(o.version, 0), v.body,
          case when o.uid is null then s.header end, {SearchKnowledge.Of("u.object_uid")}
        """;

    /// <summary>What is not there has no source.</summary>
    public const string Joins = """
        left join headwater.catalog_object o on o.uid = u.object_uid and o.removed_at is null
        left join headwater.catalog_version v on v.object_uid = o.uid and v.number = o.version
        left join headwater.source s on s.uid = coalesce(o.source_uid, u.object_uid)
        """;

    /// <summary>How the rest of the product calls it: the finer kind where there is one.</summary>
    public string Kind => Place is { } place ? Content.Kind ?? place.Kind.Word() : SourceKind;

    public Fqn Name => Place?.Under(Source) ?? Fqn.Of(Source);

    /// <summary>The last part of its name; of a routine what stands before the types, since people look for that.</summary>
    public string Own
    {
        get
        {
            var own = Name.Parts[^1];
            return Place is { Kind: CatalogKind.Routine } && own.LastIndexOf('(') is var at and > 0 ? own[..at] : own;
        }
    }

    public static SearchObject Read(NpgsqlDataReader row)
    {
        var isSource = row.IsDBNull(3);
        return new(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetString(2),
            isSource ? null : new CatalogPlace(Words.Parse<CatalogKind>(row.GetString(3)), row.GetString(4), row.GetString(5), row.GetString(6)),
            row.GetInt32(7),
            row.IsDBNull(8) ? SearchContent.None : SearchContent.Of(row.GetFieldValue<byte[]>(8)),
            row.Text(9) is { } header ? HeaderJson.Read(header) : null,
            row.Text(10) is { } knowledge ? JsonSerializer.Deserialize(knowledge, SearchJson.Default.SearchKnowledgeArray)! : []);
    }
}
