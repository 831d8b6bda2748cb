using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Knowledge;

/// <summary>Says of a name that leads nowhere what was probably meant.</summary>
static class KnowledgeRefusal
{
    /// <summary>A name is compared with so many others at most.</summary>
    const int MostNames = 20_000;

    public static async Task<HeadwaterException> NotThereAsync(
        NpgsqlConnection connection, IReadOnlyDictionary<string, Guid> sources, KnowledgeThings things, Subject about, CancellationToken ct)
    {
        var name = about.Name;
        var source = sources[name.Parts[0]];
        if (!await connection.Sql("select from headwater.catalog where source_uid = $1").With(source).AnyAsync(ct))
            return new(ErrorCode.NothingScanned, $"`{name.Parts[0]}` has not been scanned yet", $"headwater scan {name.Parts[0]}");
        var parent = new Fqn([.. name.Parts.SkipLast(1)]);
        var known = things.Find(about) is { } table ? table.Columns.Keys : await SiblingsAsync(connection, source, name, ct);
        return new(
            ErrorCode.NotFound,
            $"there is no {(about is { IsColumn: false, Kind: { } kind } ? $"{kind.Word()} " : "")}{name} in the catalogue",
            Suggestion.Nearest(name.Parts[^1], known) is { } near ? $"did you mean {new Fqn([.. parent.Parts, near])}?" : $"headwater catalog search {name.Parts[^1]}");
    }

    /// <summary>Things of several kinds have the name, and none was meant more than another.</summary>
    public static HeadwaterException Several(Subject about, IReadOnlyList<CatalogKind> kinds) => new(
        ErrorCode.InvalidValue, $"{about} is the name of several things: {string.Join(", ", kinds.Select(kind => kind.Word()))}", $"say which: --kind {kinds[0].Word()}");

    static async Task<IReadOnlyCollection<string>> SiblingsAsync(NpgsqlConnection connection, Guid source, Fqn name, CancellationToken ct)
    {
        var part = name.Parts.Count switch
        {
            2 => "o.database",
            3 => KnowledgePlace.SchemaOf("o"),
            _ => KnowledgePlace.NameOf("o"),
        };
        var place = KnowledgePlace.Of(name);
        return await connection
            .Sql($"""
                select distinct {part} from headwater.catalog_object o
                where o.source_uid = $1 and o.removed_at is null and {part} <> '' and ($2 = 2 or o.database = $3) and ($2 <= 3 or o.schema = $4) limit $5
                """)
            .With(source).With(name.Parts.Count).With(place.Database).With(place.Schema).With(MostNames)
            .ListAsync(row => row.GetString(0), ct);
    }
}
