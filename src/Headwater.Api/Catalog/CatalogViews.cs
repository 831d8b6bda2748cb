using System.Text.Json;
using Headwater.Api.Tags;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;
using Headwater.Store.Catalogs;
using Headwater.Store.Search;

namespace Headwater.Api.Catalog;

/// <summary>What a search found as the API shows it.</summary>
static class CatalogViews
{
    public static CatalogHit Of(SearchHit hit) => new(
        hit.Name.ToString(),
        hit.Kind,
        Enum.TryParse<RelationKind>(hit.Kind, ignoreCase: true, out var kind) ? kind : null,
        Place(hit),
        hit.Comment,
        hit.Description,
        hit.Tags.Count > 0 ? [.. hit.Tags.Select(TagViews.Of)] : null,
        hit.Owners.Count > 0 ? hit.Owners : null);

    public static CatalogFacet Of(SearchFacet facet) => new(facet.Name, [.. facet.Values.Select(value => new FacetCount(value.Value, value.Count))]);

    public static string Word(CatalogKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>The qualified name of an object.</summary>
    public static string NameOf(string source, CatalogPlace place) => place.Under(source).ToString();

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
        SearchMatch.ExactColumn or SearchMatch.PartOfColumn => $"column {Columns(hit)}",
        SearchMatch.Part => string.Join(", ", hit.Parts),
        SearchMatch.Tag => $"tag{OfColumns(hit)}",
        SearchMatch.Owner => $"owner{OfColumns(hit)}",
        SearchMatch.Description => $"description{OfColumns(hit)}",
        SearchMatch.Comment => "comment",
        SearchMatch.Definition => hit.Parts.Count > 0 ? $"definition of {string.Join(", ", hit.Parts)}" : "definition",
        SearchMatch.Nearly => $"nearly: {string.Join(", ", hit.Words)}",
        SearchMatch.Listed => "",
        _ => "name",
    };

    static string OfColumns(SearchHit hit) => hit.Columns.Count > 0 ? $" of column {Columns(hit)}" : "";

    static string Columns(SearchHit hit) => string.Join(", ", hit.Columns);
}
