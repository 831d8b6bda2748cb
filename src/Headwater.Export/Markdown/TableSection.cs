using Headwater.Export.Keys;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>The section of a table: what it is, its columns, its keys, what else hangs on it, its partitions and its definition.</summary>
static class TableSection
{
    /// <summary>Partitions of a table that are named; the others are counted.</summary>
    const int MostPartitions = 50;

    public static void Write(MarkdownPage page, CatalogTable table)
    {
        if (table.PartitionOf is not null || table.Extension is not null)
            return;
        page.BeginSchema(table.Database, table.Schema);
        var name = TableName.Of(table);
        page.Output.Line($"{Anchor.Mark(Anchor.Of(name))}\n\n### {MarkdownText.Code(table.Name)}\n");
        page.Output.Line($"{TableFacts.Of(page, table)}\n");
        if (!string.IsNullOrWhiteSpace(table.Comment))
            page.Output.Line($"{MarkdownText.Paragraph(table.Comment)}\n");
        TableColumns.Write(page, table, new TableKeys(table));
        TableParts.Write(page, table);
        Neighbours(page, table, name);
        Partitions(page, page.Index.Partitions(name));
        if (!string.IsNullOrWhiteSpace(table.Definition))
            page.Output.Line($"{MarkdownText.Block("sql", table.Definition.Trim('\n'))}\n");
    }

    static void Neighbours(MarkdownPage page, CatalogTable table, TableName name)
    {
        if (page.Index.Referring(name).ToList() is { Count: > 0 } children)
            page.Output.Line($"Referred to by {string.Join(", ", children.Select(page.Link))}.\n");
        if (page.Index.Heirs(name) is { Count: > 0 } heirs)
            page.Output.Line($"Inherited by {string.Join(", ", heirs.Select(page.Link))}.\n");
        if (QualifiedName.In(table).Where(page.Index.Has).ToList() is { Count: > 0 } read)
            page.Output.Line($"Reads {string.Join(", ", read.Select(page.Link))}.\n");
    }

    static void Partitions(MarkdownPage page, IReadOnlyList<(string Name, string? Bound)> partitions)
    {
        if (partitions.Count == 0)
            return;
        page.Output.Line($"{(partitions.Count == 1 ? "1 partition" : $"{MarkdownPage.Number(partitions.Count)} partitions")}:\n");
        foreach (var (name, bound) in partitions.Take(MostPartitions))
            page.Output.Line($"- {MarkdownText.Code(name)} {MarkdownText.Code(bound)}");
        if (partitions.Count > MostPartitions)
            page.Output.Line($"- and {MarkdownPage.Number(partitions.Count - MostPartitions)} more");
        page.Output.Line();
    }
}
