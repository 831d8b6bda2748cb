using System.Globalization;
using Headwater.Export.Keys;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>A sequence as a row. One of an identity column is left out: the column says it all.</summary>
static class SequenceRow
{
    public static void Write(MarkdownPage page, CatalogSequence sequence)
    {
        if (sequence.Identity || sequence.Extension is not null)
            return;
        if (page.BeginList(CatalogKind.Sequence, sequence.Database, sequence.Schema))
            page.Output.Line("| sequence | type | values | for | description |\n|---|---|---|---|---|");
        page.Output.Line($"| {MarkdownText.Code(sequence.Name)} | {MarkdownText.Code(sequence.Type)} | {Values(sequence)} | {Owner(page, sequence)} | {MarkdownText.Line(sequence.Comment)} |");
    }

    static string Values(CatalogSequence sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"from {sequence.Start} by {sequence.Increment}, {sequence.Minimum} to {sequence.Maximum}{(sequence.Cycles ? ", then again" : "")}");

    static string Owner(MarkdownPage page, CatalogSequence sequence) =>
        sequence.OwnedBy is not { } column ? "" : ColumnName.Of(sequence.Database, column) is var (table, name) ? $"{page.Link(table)}.{MarkdownText.Code(name)}" : MarkdownText.Code(column);
}
