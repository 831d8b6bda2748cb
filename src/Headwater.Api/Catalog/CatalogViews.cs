using Headwater.Api.Tags;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;
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

    static string Place(SearchHit hit) => hit.Match switch
    {
        SearchMatch.ExactColumn or SearchMatch.PartOfColumn => $"column {Columns(hit)}",
        SearchMatch.Tag => $"tag{OfColumns(hit)}",
        SearchMatch.Owner => $"owner{OfColumns(hit)}",
        SearchMatch.Description => $"description{OfColumns(hit)}",
        SearchMatch.Comment => "comment",
        SearchMatch.Definition => "definition",
        SearchMatch.Nearly => $"nearly: {string.Join(", ", hit.Words)}",
        SearchMatch.Listed => "",
        _ => "name",
    };

    static string OfColumns(SearchHit hit) => hit.Columns.Count > 0 ? $" of column {Columns(hit)}" : "";

    static string Columns(SearchHit hit) => string.Join(", ", hit.Columns);
}
