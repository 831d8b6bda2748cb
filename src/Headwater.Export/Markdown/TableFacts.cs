using System.Globalization;
using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>What a table is, in a sentence. Rows and bytes are the planner's estimates, with the day that they are of.</summary>
static class TableFacts
{
    public static string Of(MarkdownPage page, CatalogTable table) => string.Join(", ", new[]
    {
        Capital($"{(table.Persistence == Persistence.Permanent ? "" : $"{table.Persistence.ToString().ToLowerInvariant()} ")}{KindWords.Of(table.Kind)}"),
        $"owned by {MarkdownText.Code(table.Owner)}",
        Rows(table),
        table.SizeBytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"about {bytes / 1024.0 / 1024.0:N1} MB") : null,
        table.PartitionKey is { } key ? $"partitioned by {MarkdownText.Code(key)}" : null,
        TableName.Parents(table).ToList() is { Count: > 0 } parents ? $"inherits from {string.Join(" and ", parents.Select(page.Link))}" : null,
        table.OfType is { } type ? $"of the type {MarkdownText.Code(type)}" : null,
        table.Server is { } server ? $"on the server {MarkdownText.Code(server)}{string.Concat((table.ServerOptions ?? []).Select(option => $" {MarkdownText.Code(option)}"))}" : null,
        table.Unpopulated ? "not refreshed yet" : null,
        KindWords.Of(table.RowSecurity),
    }.OfType<string>()) + ".";

    static string? Rows(CatalogTable table) => table switch
    {
        { RowEstimate: { } rows, Figures.AnalyzedAt: { } at } => string.Create(CultureInfo.InvariantCulture, $"about {MarkdownPage.Number(rows)} rows as of {at.UtcDateTime:yyyy-MM-dd}"),
        { RowEstimate: { } rows } => $"about {MarkdownPage.Number(rows)} rows",
        { Kind: RelationKind.View or RelationKind.PartitionedTable } => null,
        _ => "rows unknown (never analysed)",
    };

    static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
