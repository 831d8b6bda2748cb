using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;
using Headwater.Model.Names;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog export SOURCE</c>: the whole catalogue of a source.</summary>
static class ExportCommand
{
    static readonly Argument<string> Source = new("source") { Description = "Name of the source", HelpName = "SOURCE" };

    static readonly IReadOnlyList<Column<(CatalogTable Table, CatalogColumn Column, KnowledgeView? Known)>> Columns =
    [
        new("DATABASE", row => row.Table.Database),
        new("SCHEMA", row => row.Table.Schema),
        new("TABLE", row => row.Table.Name),
        new("KIND", row => Words.Of(row.Table.Kind)),
        new("COLUMN", row => row.Column.Name),
        new("POSITION", row => row.Column.Number.ToString(CultureInfo.InvariantCulture)),
        new("TYPE", row => row.Column.Type),
        new("NULLABLE", row => row.Column.Nullable ? "true" : "false"),
        new("DEFAULT", row => row.Column.Default),
        new("COMMENT", row => row.Column.Comment),
        new("DESCRIPTION", row => row.Known?.Description),
        new("TAGS", row => string.Join(", ", (row.Known?.Tags ?? []).Select(tag => tag.Name))),
        new("OWNERS", row => string.Join(", ", row.Known?.Owners ?? [])),
    ];

    public static HeadwaterCommand Create() => new("export", "Write out the whole catalogue of a source, and what people know of it", RunAsync)
    {
        Examples = ["headwater catalog export prod -o json > prod.json", "headwater catalog export prod -o csv > columns.csv"],
        Arguments = { Source },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        await using var document = await api.ExportAsync(context.Required(Source), ct);
        if (context.Output.Format == OutputFormat.Json)
            await CopyAsync(document, context.Terminal.Out, ct);
        else
            await RowsAsync(context, document, ct);
        return ExitCode.Done;
    }

    /// <summary>As the server streams it: the document is never held as a whole.</summary>
    static async Task CopyAsync(Stream document, TextWriter to, CancellationToken ct)
    {
        using var reader = new StreamReader(document);
        var buffer = new char[32 * 1024];
        while (await reader.ReadAsync(buffer, ct) is var read and > 0)
            await to.WriteAsync(Printable.InDocument(new string(buffer, 0, read)).AsMemory(), ct);
        await to.WriteLineAsync();
    }

    static async Task RowsAsync(CommandContext context, Stream document, CancellationToken ct)
    {
        var export = await JsonSerializer.DeserializeAsync(document, WireJson.Default.CatalogExport, ct)
            ?? throw new JsonException("an empty catalogue");
        if (context.Output.Format is OutputFormat.Jsonl or OutputFormat.Yaml)
            context.Output.Rows(export.Tables, [], WireJson.Default.CatalogTable);
        else
            context.Output.Rows(Rows(export), Columns, json: null);
    }

    static IReadOnlyList<(CatalogTable Table, CatalogColumn Column, KnowledgeView? Known)> Rows(CatalogExport export)
    {
        var known = (export.Knowledge ?? []).Where(one => one.State == KnowledgeState.Placed).ToDictionary(one => one.Fqn, StringComparer.Ordinal);
        return [.. export.Tables.SelectMany(table => table.Columns.Select(column =>
            (table, column, known.Count == 0 ? null : known.GetValueOrDefault(Fqn.Of(export.Source, table.Database, table.Schema, table.Name, column.Name).ToString()))))];
    }
}
