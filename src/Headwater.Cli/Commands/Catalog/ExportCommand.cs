using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog export SOURCE</c>: the whole catalogue of a source, or a part of it, in one of many forms.</summary>
static class ExportCommand
{
    static readonly Argument<string> Source = new("source") { Description = "Name of the source", HelpName = "SOURCE" };
    static readonly Option<ExportForm?> Form = new("--output", "-o")
    {
        Description = "json, jsonl, csv, tsv, markdown, html, dbt (sources.yml), odcs (data contract); also table, wide and yaml. Left out: what the name of the file tells, a table on a terminal, tsv in a pipe",
        HelpName = "FORM",
        CustomParser = Choice.Of<ExportForm?>(ExportForm.All.ToDictionary(form => form.Name, form => (ExportForm?)form, StringComparer.Ordinal)),
    };

    static readonly Option<string[]> Database = new("--database") { Description = "Only this database; may be repeated", HelpName = "NAME" };
    static readonly Option<string[]> Schema = new("--schema") { Description = "Only this schema; may be repeated", HelpName = "NAME" };

    static readonly IReadOnlyList<Column<(CatalogTable Table, CatalogColumn Column)>> Columns =
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
    ];

    public static HeadwaterCommand Create() => new("export", "Write out the catalogue of a source, for people and for programs", RunAsync)
    {
        Examples =
        [
            "headwater catalog export prod --out dictionary.html",
            "headwater catalog export prod -o json > prod.json",
            "headwater catalog export prod -o csv --neutralise-formulas > columns.csv",
            "headwater catalog export prod -o dbt --schema sales --out models/sources.yml",
        ],
        Arguments = { Source },
        Options = { Form, DataOut.Out, Schema, Database },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var form = DataOut.FormOf(context, ExportForm.All, Form, one => one.FileNames) ?? ExportForm.Of(context.Terminal.OutIsTerminal ? "table" : "tsv");
        if (form.Name == "html" && context.Value(DataOut.Out) is null && context.Terminal.OutIsTerminal)
            throw new HeadwaterException(ErrorCode.BadUsage, "a page belongs in a file", "write --out dictionary.html");
        if (form.Listed is not null && context.Value(DataOut.Out) is not null)
            throw new HeadwaterException(ErrorCode.BadUsage, $"-o {form.Name} is for the terminal", "leave --out, or choose another form");
        var api = await context.ApiAsync(ct);
        if (form.Listed is { } listed)
            await ListAsync(context, api, listed, ct);
        else
            await DataOut.CopyAsync(context, token => OpenAsync(context, api, form.Name, token), form.IsJson, ct);
        return ExitCode.Done;
    }

    static Task<Stream> OpenAsync(CommandContext context, HeadwaterClient api, string form, CancellationToken ct) => api.ExportAsync(
        context.Required(Source), form, context.Value(Database) ?? [], context.Value(Schema) ?? [], context.Value(GlobalOptions.NeutraliseFormulas), ct);

    /// <summary>These need all of it at once: widths of columns, one document.</summary>
    static async Task ListAsync(CommandContext context, HeadwaterClient api, OutputFormat listed, CancellationToken ct)
    {
        await using var document = await OpenAsync(context, api, "json", ct);
        var export = await JsonSerializer.DeserializeAsync(document, WireJson.Default.CatalogExport, ct)
            ?? throw new JsonException("an empty catalogue");
        var listing = new Listing(context.Terminal, listed, neutraliseFormulas: false);
        if (listed == OutputFormat.Yaml)
            listing.Rows(export.Tables, [], WireJson.Default.CatalogTable);
        else
            listing.Rows([.. export.Tables.SelectMany(table => table.Columns.Select(column => (table, column)))], Columns, json: null);
    }
}
