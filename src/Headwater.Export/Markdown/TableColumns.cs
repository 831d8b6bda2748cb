using System.Globalization;
using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>The columns of a table, one a row, each with what values its type lets it have.</summary>
static class TableColumns
{
    /// <summary>Labels of an enum that stand with a column; the place of the type has more.</summary>
    const int MostLabels = 12;

    public static void Write(MarkdownPage page, CatalogTable table, TableKeys keys)
    {
        if (table.Columns.Count == 0)
            return;
        page.Output.Line("| column | type | null | default | key | description |");
        page.Output.Line("|---|---|---|---|---|---|");
        foreach (var column in table.Columns)
            page.Output.Line($"| {MarkdownText.Code(column.Name)} | {page.LinkType(table.Database, column.Type, column.Shape)} | {(column.Nullable ? "null" : "not null")} | {MarkdownText.Code(KindWords.Default(column))} | {Keys(page, table, keys, column)} | {Description(page, table, column)} |");
        page.Output.Line();
    }

    static string Keys(MarkdownPage page, CatalogTable table, TableKeys keys, CatalogColumn column) => string.Join(", ",
    [
        .. keys.PrimaryKeyPosition(column.Name) is { } position ? [keys.PrimaryKey.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"primary {position}") : "primary"] : Array.Empty<string>(),
        .. keys.IsUnique(column.Name) && keys.PrimaryKeyPosition(column.Name) is null ? ["unique"] : Array.Empty<string>(),
        .. keys.ForeignKeysOf(column.Name).Select(key => $"→ {page.Link(TableName.Of(table).Parent(key))}.{MarkdownText.Code(TableKeys.TargetOf(key, column.Name))}"),
    ]);

    static string Description(MarkdownPage page, CatalogTable table, CatalogColumn column) =>
        string.Join("<br>", new[] { MarkdownText.Line(column.Comment), Values(page.Index.Types, table.Database, column.Shape) }.Where(text => text.Length > 0));

    static string Values(ExportedTypes types, string database, TypeShape? shape)
    {
        if (types.Labels(database, shape) is { Count: > 0 } labels)
            return $"one of {MarkdownPage.Few(labels, MostLabels, MarkdownText.Code)}";
        return shape is { Kind: TypeKind.Domain } && types.Find(database, shape) is { } domain
            ? string.Join(", ", [MarkdownText.Code(domain.BaseType), .. domain.Checks.Select(check => MarkdownText.Code(check))])
            : "";
    }
}
