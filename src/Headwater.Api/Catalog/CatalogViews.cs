using Headwater.Client.Wire;
using Headwater.Model.Names;
using Headwater.Store.Catalogs;

namespace Headwater.Api.Catalog;

/// <summary>Objects of a stored catalogue as the API shows them.</summary>
static class CatalogViews
{
    public static CatalogHit Of(SearchHit hit)
    {
        string?[] parts = [hit.Source, hit.Path.Database, hit.Path.Schema, hit.Path.Table];
        return new CatalogHit(
            new Fqn([.. parts.OfType<string>()]).ToString(),
            hit.Path.Kind.ToString().ToLowerInvariant(),
            (hit.Entry as TableEntry)?.Table.Kind,
            Place(hit),
            Comment(hit.Entry));
    }

    static string Place(SearchHit hit) => hit.Match switch
    {
        SearchMatch.ExactColumn or SearchMatch.PartOfColumn => $"column {string.Join(", ", hit.Columns)}",
        SearchMatch.Comment => "comment",
        _ => "name",
    };

    static string? Comment(CatalogEntry entry) => entry switch
    {
        TableEntry table => table.Table.Comment,
        SchemaEntry schema => schema.Schema.Comment,
        DatabaseEntry database => database.Database.Comment,
        _ => null,
    };
}
