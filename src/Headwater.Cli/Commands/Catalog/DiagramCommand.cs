using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Export.Diagrams;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog diagram SOURCE</c>: tables and the foreign keys between them, for Mermaid or Graphviz to draw.</summary>
static class DiagramCommand
{
    const int MostSteps = 100;

    static readonly Argument<string> Source = new("source") { Description = "Name of the source", HelpName = "SOURCE" };
    static readonly Option<DiagramFormat?> Form = new("--output", "-o")
    {
        Description = "mermaid or dot. Left out: what the name of the file tells, mermaid otherwise",
        HelpName = "FORM",
        CustomParser = Choice.Of<DiagramFormat?>(DiagramFormats.All.ToDictionary(form => form.Name, form => (DiagramFormat?)form, StringComparer.Ordinal)),
    };

    static readonly Option<string[]> Schema = new("--schema") { Description = "The tables of this schema; may be repeated", HelpName = "NAME" };
    static readonly Option<string[]> Table = new("--table") { Description = "This table and its neighbours: table, schema.table or database.schema.table; may be repeated", HelpName = "NAME" };
    static readonly Option<string[]> Database = new("--database") { Description = "Only in this database; may be repeated", HelpName = "NAME" };
    static readonly Option<int?> Depth = new("--depth")
    {
        Description = "So many steps along foreign keys, in either direction, from what was named (1 from tables, 0 from schemas)",
        HelpName = "N",
        CustomParser = result => Choice.Number(0, MostSteps)(result),
    };

    static readonly Option<string?> Columns = new("--columns")
    {
        Description = "Columns in the boxes: all, keys, none, or auto: all of them while there are few tables (auto)",
        HelpName = "WHICH",
        CustomParser = Choice.Of<string?>(Enum.GetNames<DiagramColumns>().Select(name => name.ToLowerInvariant()).ToDictionary(name => name, name => (string?)name, StringComparer.Ordinal)),
    };

    public static HeadwaterCommand Create() => new("diagram", "Draw the tables of a source and how they refer to each other", RunAsync)
    {
        Examples =
        [
            "headwater catalog diagram prod --schema sales > sales.mmd",
            "headwater catalog diagram prod --table sales.orders --depth 2",
            "headwater catalog diagram prod -o dot | dot -Tsvg > prod.svg",
        ],
        Arguments = { Source },
        Options = { Form, DataOut.Out, Schema, Table, Depth, Columns, Database },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var form = DataOut.FormOf(context, DiagramFormats.All, Form, one => one.FileNames);
        var query = new DiagramQuery(form?.Name, context.Value(Database) ?? [], context.Value(Schema) ?? [], context.Value(Table) ?? [], context.Value(Depth), context.Value(Columns));
        var api = await context.ApiAsync(ct);
        await DataOut.CopyAsync(context, token => api.DiagramAsync(context.Required(Source), query, token), isDocument: false, ct);
        return ExitCode.Done;
    }
}
