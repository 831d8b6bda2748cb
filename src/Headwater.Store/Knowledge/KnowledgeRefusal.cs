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
        NpgsqlConnection connection, IReadOnlyDictionary<string, Guid> sources, KnowledgeThings things, Fqn name, CancellationToken ct)
    {
        var source = sources[name.Parts[0]];
        if (!await connection.Sql("select from headwater.catalog where source_uid = $1").With(source).AnyAsync(ct))
            return new(ErrorCode.NothingScanned, $"`{name.Parts[0]}` has not been scanned yet", $"headwater scan {name.Parts[0]}");
        var parent = new Fqn([.. name.Parts.SkipLast(1)]);
        var known = things.Find(name) is { } table ? table.Columns.Keys : await SiblingsAsync(connection, source, name, ct);
        return new(
            ErrorCode.NotFound,
            $"there is no {name} in the catalogue",
            Suggestion.Nearest(name.Parts[^1], known) is { } near ? $"did you mean {new Fqn([.. parent.Parts, near])}?" : $"headwater catalog search {name.Parts[^1]}");
    }

    static async Task<IReadOnlyCollection<string>> SiblingsAsync(NpgsqlConnection connection, Guid source, Fqn name, CancellationToken ct)
    {
        var column = name.Parts.Count switch
        {
            2 => "database",
            3 => "schema",
            _ => "name",
        };
        var place = KnowledgePlace.Of(name);
        return await connection
            .Sql($"""
                select distinct {column} from headwater.catalog_object
                where source_uid = $1 and removed_at is null and {column} <> '' and ($2 = 2 or database = $3) and ($2 <= 3 or schema = $4) limit $5
                """)
            .With(source).With(name.Parts.Count).With(place.Database).With(place.Schema).With(MostNames)
            .ListAsync(row => row.GetString(0), ct);
    }
}
