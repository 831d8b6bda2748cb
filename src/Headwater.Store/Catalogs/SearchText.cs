using System.Text;
using System.Text.Json;
using Headwater.Model.Catalog;
using Headwater.Store.Database;

namespace Headwater.Store.Catalogs;

/// <summary>What a search looks through, in lower case: the qualified name, the columns' names and the comments, the latter two a line each.</summary>
readonly record struct SearchText(string Place, string? Columns, string? Comments)
{
    public static SearchText Of(CatalogDatabase database) => new(Lower(database.Name), "", Lower(database.Comment ?? ""));

    public static SearchText Of(CatalogSchema schema) => new(Lower($"{schema.Database}.{schema.Name}"), "", Lower(schema.Comment ?? ""));

    /// <exception cref="JsonException">The content is not that of a table.</exception>
    public static SearchText Of(ScannedTable table)
    {
        var content = JsonSerializer.Deserialize(table.Content.Json.Span, StoreJson.Read.CatalogTable) ?? throw new JsonException();
        return new(
            Lower($"{table.Database}.{table.Schema}.{table.Name}"),
            Lines(content.Columns.Select(column => column.Name)),
            Lines(content.Columns.Select(column => column.Comment).Prepend(content.Comment)));
    }

    /// <summary>As everything searched is written; not left to the database, whose idea of case depends on its locale.</summary>
    public static string Lower(string text) => text.ToLowerInvariant();

    static string Lines(IEnumerable<string?> lines)
    {
        var text = new StringBuilder("\n");
        foreach (var line in lines)
            if (!string.IsNullOrEmpty(line))
                text.Append(line).Append('\n');
        return Lower(text.ToString());
    }
}
