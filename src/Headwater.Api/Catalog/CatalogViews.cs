using System.Text.Json;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;
using Headwater.Model.Names;
using Headwater.Store.Catalogs;

namespace Headwater.Api.Catalog;

/// <summary>Objects of a stored catalogue as the API shows them.</summary>
static class CatalogViews
{
    public static CatalogHit Of(SearchHit hit)
    {
        return new CatalogHit(
            NameOf(hit.Source, hit.Place),
            Word(hit.Place.Kind),
            (hit.Entry as ObjectEntry)?.Object is CatalogTable table ? table.Kind : null,
            Place(hit),
            Comment(hit.Entry));
    }

    public static string Word(CatalogKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>The qualified name of an object.</summary>
    public static string NameOf(string source, CatalogPlace place) =>
        new Fqn([source, place.Database, .. ((string[])[place.Schema, place.Name]).Where(part => part.Length > 0)]).ToString();

    public static CatalogObjectView Of(string source, CatalogEntry entry, DateTimeOffset scannedAt)
    {
        if (entry is DatabaseEntry { Database: var database })
            return new(entry.Uid, NameOf(source, new CatalogPlace(CatalogKind.Database, database.Name, "", "")), CatalogKind.Database, scannedAt) { Database = database };
        var one = ((ObjectEntry)entry).Object;
        return new(entry.Uid, NameOf(source, one.Place), one.Sort, scannedAt)
        {
            Schema = one as CatalogSchema,
            Table = one as CatalogTable,
            Sequence = one as CatalogSequence,
            Type = one as CatalogType,
            Routine = one as CatalogRoutine,
            Extension = one as CatalogExtension,
            ForeignServer = one as CatalogForeignServer,
            Publication = one as CatalogPublication,
            Subscription = one as CatalogSubscription,
            EventTrigger = one as CatalogEventTrigger,
        };
    }

    static string Place(SearchHit hit) => hit.Match switch
    {
        SearchMatch.ExactColumn or SearchMatch.PartOfColumn => $"column {string.Join(", ", hit.Columns)}",
        SearchMatch.Comment => "comment",
        _ => "name",
    };

    static string? Comment(CatalogEntry entry) => entry switch
    {
        ObjectEntry one => one.Object.Comment,
        DatabaseEntry database => database.Database.Comment,
        _ => null,
    };
}
