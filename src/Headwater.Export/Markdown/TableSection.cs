using System.Globalization;
using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>The section of a table: what it is, its columns, its keys, its partitions and its definition.</summary>
static class TableSection
{
    /// <summary>Partitions of a table that are named; the others are counted.</summary>
    const int MostPartitions = 50;

    public static void Write(MarkdownPage page, CatalogTable table)
    {
        if (table.PartitionOf is not null)
            return;
        page.BeginSchema(table.Database, table.Schema);
        var name = TableName.Of(table);
        page.Output.Line($"<a id=\"{Anchor.Of(name)}\"></a>\n\n### {MarkdownText.Code(table.Name)}\n");
        page.Output.Line($"{Facts(table)}\n");
        if (!string.IsNullOrWhiteSpace(table.Comment))
            page.Output.Line($"{MarkdownText.Paragraph(table.Comment)}\n");
        Columns(page, table, new TableKeys(table));
        Constraints(page, table);
        if (page.Index.Referring(name).ToList() is { Count: > 0 } children)
            page.Output.Line($"Referred to by {string.Join(", ", children.Select(page.Link))}.\n");
        Partitions(page, page.Index.Partitions(name));
        if (!string.IsNullOrWhiteSpace(table.Definition))
            page.Output.Line($"{MarkdownText.Block("sql", table.Definition.Trim('\n'))}\n");
    }

    static string Facts(CatalogTable table) => string.Join(", ", new[]
    {
        Capital(KindWords.Of(table.Kind)),
        $"owned by {MarkdownText.Code(table.Owner)}",
        table.RowEstimate is { } rows ? $"about {MarkdownPage.Number(rows)} rows" : null,
        table.SizeBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"about {bytes / 1024.0 / 1024.0:N1} MB") : null,
        table.PartitionKey is { } key ? $"partitioned by {MarkdownText.Code(key)}" : null,
    }.OfType<string>()) + ".";

    static void Columns(MarkdownPage page, CatalogTable table, TableKeys keys)
    {
        if (table.Columns.Count == 0)
            return;
        page.Output.Line("| column | type | null | default | key | description |");
        page.Output.Line("|---|---|---|---|---|---|");
        foreach (var column in table.Columns)
            page.Output.Line($"| {MarkdownText.Code(column.Name)} | {MarkdownText.Code(column.Type)} | {(column.Nullable ? "null" : "not null")} | {MarkdownText.Code(KindWords.Default(column))} | {Keys(page, table, keys, column)} | {MarkdownText.Line(column.Comment)} |");
        page.Output.Line();
    }

    static string Keys(MarkdownPage page, CatalogTable table, TableKeys keys, CatalogColumn column) => string.Join(", ",
    [
        .. keys.PrimaryKeyPosition(column.Name) is { } position ? [keys.PrimaryKey.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"primary {position}") : "primary"] : Array.Empty<string>(),
        .. keys.IsUnique(column.Name) && keys.PrimaryKeyPosition(column.Name) is null ? ["unique"] : Array.Empty<string>(),
        .. keys.ForeignKeysOf(column.Name).Select(key => $"→ {page.Link(TableName.Of(table).Parent(key))}.{MarkdownText.Code(TableKeys.TargetOf(key, column.Name))}"),
    ]);

    /// <summary>Those that the columns do not tell already: of several columns, and those that check something.</summary>
    static void Constraints(MarkdownPage page, CatalogTable table)
    {
        var told = table.Constraints.Where(one => one.Kind is ConstraintKind.Check or ConstraintKind.Exclusion || (one.Columns.Count > 1 && one.Kind != ConstraintKind.NotNull) || !one.Validated).ToList();
        foreach (var constraint in told)
            page.Output.Line($"- {KindWords.Of(constraint.Kind)} {MarkdownText.Code(constraint.Name)}: {MarkdownText.Code(constraint.Definition)}{(constraint.Validated ? "" : " (not validated)")}");
        if (told.Count > 0)
            page.Output.Line();
    }

    static void Partitions(MarkdownPage page, IReadOnlyList<(string Name, string? Bound)> partitions)
    {
        if (partitions.Count == 0)
            return;
        page.Output.Line($"{MarkdownPage.Number(partitions.Count)} partitions:\n");
        foreach (var (name, bound) in partitions.Take(MostPartitions))
            page.Output.Line($"- {MarkdownText.Code(name)} {MarkdownText.Code(bound)}");
        if (partitions.Count > MostPartitions)
            page.Output.Line($"- and {MarkdownPage.Number(partitions.Count - MostPartitions)} more");
        page.Output.Line();
    }

    static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
