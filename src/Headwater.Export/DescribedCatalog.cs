using Headwater.Model.Catalog;

namespace Headwater.Export;

/// <summary>A catalogue for forms that have one place for words: those of people come first there, and then the comment of the source.</summary>
static class DescribedCatalog
{
    public static ExportedCatalog Of(ExportedCatalog catalog) => catalog.Words.Count == 0 ? catalog : catalog with
    {
        Databases = [.. catalog.Databases.Select(database => Described(catalog, database))],
        Schemas = [.. catalog.Schemas.Select(schema => (CatalogSchema)Described(catalog, schema))],
        Objects = ct => catalog.Objects(ct).Select(item => item switch
        {
            CatalogDatabase database => Described(catalog, database),
            CatalogObject one => Described(catalog, one),
            _ => item,
        }),
    };

    static CatalogDatabase Described(ExportedCatalog catalog, CatalogDatabase database) =>
        database with { Comment = Both(catalog.WordsOf(new CatalogPlace(CatalogKind.Database, database.Name, "", "")), database.Comment) };

    static CatalogObject Described(ExportedCatalog catalog, CatalogObject one)
    {
        var described = one with { Comment = Both(catalog.WordsOf(one.Place), one.Comment) };
        return described is CatalogTable table
            ? table with { Columns = [.. table.Columns.Select(column => column with { Comment = Both(catalog.WordsOf(table.Place, column.Name), column.Comment) })] }
            : described;
    }

    static string? Both(KnownWords words, string? comment) =>
        words.Description is not { } description ? comment : string.IsNullOrWhiteSpace(comment) || comment == description ? description : $"{description}\n\n{comment}";
}
