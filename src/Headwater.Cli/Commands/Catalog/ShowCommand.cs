using System.CommandLine;
using System.Globalization;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog show FQN</c>: one table with its columns and constraints.</summary>
static class ShowCommand
{
    static readonly Argument<string> Fqn = new("fqn") { Description = "source.database.schema.table, double quotes around parts with dots, quotes or spaces", HelpName = "FQN" };

    static readonly IReadOnlyList<Column<CatalogColumn>> Columns =
    [
        new("COLUMN", column => column.Name),
        new("TYPE", column => column.Type),
        new("NULL", column => column.Nullable ? "null" : "not null"),
        new("DEFAULT", KindWords.Default) { Prose = true },
        new("COMMENT", column => column.Comment) { Prose = true },
    ];

    public static HeadwaterCommand Create() => new("show", "Show a table", RunAsync)
    {
        Examples = ["headwater catalog show prod.sales.public.orders", "headwater catalog show 'prod.sales.public.\"Order Lines\"' -o json"],
        Arguments = { Fqn },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var view = await api.TableAsync(context.Required(Fqn), ct);
        if (context.Output.IsDocument)
            context.Output.One(view, [], WireJson.Default.CatalogTableView, () => { });
        else if (context.Output.IsText)
            Text(context, view);
        else
            context.Output.Rows(view.Table.Columns, Columns, WireJson.Default.CatalogColumn);
        return ExitCode.Done;
    }

    static void Text(CommandContext context, CatalogTableView view)
    {
        var terminal = context.Terminal;
        foreach (var line in Heading(view))
            terminal.Out.WriteLine(line);
        terminal.Out.WriteLine();
        context.Output.Rows(view.Table.Columns, Columns, WireJson.Default.CatalogColumn);
        foreach (var constraint in view.Table.Constraints)
            terminal.Out.WriteLine($"{Words.Of(constraint.Kind),-12} {Printable.OnTerminal(constraint.Name)}: {Printable.OnTerminal(constraint.Definition)}{(constraint.Validated ? "" : " (not validated)")}");
        if (view.Table.Definition is { } definition)
            terminal.Out.WriteLine($"\n{string.Join('\n', definition.Split('\n').Select(Printable.OnTerminal))}");
    }

    static IEnumerable<string> Heading(CatalogTableView view)
    {
        var table = view.Table;
        yield return Printable.OnTerminal(view.Fqn);
        yield return $"{Words.Of(table.Kind)}, owned by {Printable.OnTerminal(table.Owner)}, {Rows(table)}{Size(table)}";
        if (table.PartitionKey is { } key)
            yield return $"partitioned by {Printable.OnTerminal(key)}";
        if (table.PartitionOf is { } parent)
            yield return $"partition of {Printable.OnTerminal(parent)} {Printable.OnTerminal(table.PartitionBound)}";
        if (table.Comment is { } comment)
            yield return Printable.OnTerminal(comment);
    }

    static string Rows(CatalogTable table) => table.RowEstimate is { } rows
        ? string.Create(CultureInfo.InvariantCulture, $"about {rows:N0} rows")
        : table.Kind == RelationKind.View ? "no rows of its own" : "row count unknown (never analysed)";

    static string Size(CatalogTable table) => table.SizeBytes is { } bytes
        ? string.Create(CultureInfo.InvariantCulture, $", about {bytes / 1024.0 / 1024.0:N1} MB")
        : "";
}
