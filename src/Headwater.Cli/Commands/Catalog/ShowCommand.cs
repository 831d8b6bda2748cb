using System.CommandLine;
using System.Globalization;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary><c>headwater catalog show FQN</c>: one table with its columns and constraints, and what people know of them.</summary>
static class ShowCommand
{
    static readonly Argument<string> Fqn = new("fqn") { Description = "source.database.schema.table, double quotes around parts with dots, quotes or spaces", HelpName = "FQN" };

    static readonly IReadOnlyList<Column<(CatalogColumn Column, KnowledgeView? Known)>> Columns =
    [
        new("COLUMN", row => row.Column.Name),
        new("TYPE", row => row.Column.Type),
        new("NULL", row => row.Column.Nullable ? "null" : "not null"),
        new("DEFAULT", row => DefaultOf(row.Column)) { Prose = true },
        new("TAGS", row => Words.Of(row.Known?.Tags)) { Prose = true, WhenAny = true },
        new("OWNERS", row => string.Join(", ", row.Known?.Owners ?? [])) { Prose = true, WhenAny = true },
        new("DESCRIPTION", row => row.Known?.Description) { Prose = true, WhenAny = true },
        new("COMMENT", row => row.Column.Comment) { Prose = true },
    ];

    public static HeadwaterCommand Create() => new("show", "Show a table, with what people know of it", RunAsync)
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
            context.Output.Rows(Rows(view), Columns, json: null);
        return ExitCode.Done;
    }

    static void Text(CommandContext context, CatalogTableView view)
    {
        var terminal = context.Terminal;
        foreach (var line in Heading(view))
            terminal.Out.WriteLine(line);
        terminal.Out.WriteLine();
        context.Output.Rows(Rows(view), Columns, json: null);
        foreach (var constraint in view.Table.Constraints)
            terminal.Out.WriteLine($"{Words.Of(constraint.Kind),-12} {Printable.OnTerminal(constraint.Name)}: {Printable.OnTerminal(constraint.Definition)}{(constraint.Validated ? "" : " (not validated)")}");
        if (view.Table.Definition is { } definition)
            terminal.Out.WriteLine($"\n{string.Join('\n', definition.Split('\n').Select(Printable.OnTerminal))}");
        Unplaced(context, view);
    }

    /// <summary>What is known of columns that are not there any more, or not yet.</summary>
    static void Unplaced(CommandContext context, CatalogTableView view)
    {
        IReadOnlyList<KnowledgeView> unplaced = [.. (view.Knowledge ?? []).Where(known => known.State != KnowledgeState.Placed)];
        if (unplaced.Count == 0)
            return;
        context.Terminal.Out.WriteLine("\nknown of columns that are not there:");
        context.Output.Rows(unplaced, KnowledgeText.Columns(context.Time), WireJson.Default.KnowledgeView);
        context.Terminal.Say("`headwater catalog move FROM TO` puts it on another column");
    }

    static IReadOnlyList<(CatalogColumn Column, KnowledgeView? Known)> Rows(CatalogTableView view)
    {
        var known = (view.Knowledge ?? []).Where(one => one.State == KnowledgeState.Placed).ToDictionary(one => one.Fqn, StringComparer.Ordinal);
        var table = Model.Names.Fqn.Parse(view.Fqn).Parts;
        return [.. view.Table.Columns.Select(column => (column, known.GetValueOrDefault(new Model.Names.Fqn([.. table, column.Name]).ToString())))];
    }

    static IEnumerable<string> Heading(CatalogTableView view)
    {
        var table = view.Table;
        yield return Printable.OnTerminal(view.Fqn);
        yield return $"{Words.Of(table.Kind)}, owned by {Printable.OnTerminal(table.Owner)}, {RowCount(table)}{Size(table)}";
        if (table.PartitionKey is { } key)
            yield return $"partitioned by {Printable.OnTerminal(key)}";
        if (table.PartitionOf is { } parent)
            yield return $"partition of {Printable.OnTerminal(parent)} {Printable.OnTerminal(table.PartitionBound)}";
        foreach (var line in (view.Knowledge ?? []).Where(known => known.Fqn == view.Fqn).SelectMany(KnowledgeText.Lines))
            yield return Printable.OnTerminal(line);
        if (table.Comment is { } comment)
            yield return $"comment: {Printable.OnTerminal(comment)}";
    }

    static string RowCount(CatalogTable table) => table.RowEstimate is { } rows
        ? string.Create(CultureInfo.InvariantCulture, $"about {rows:N0} rows")
        : table.Kind == RelationKind.View ? "no rows of its own" : "row count unknown (never analysed)";

    static string Size(CatalogTable table) => table.SizeBytes is { } bytes
        ? string.Create(CultureInfo.InvariantCulture, $", about {bytes / 1024.0 / 1024.0:N1} MB")
        : "";

    static string? DefaultOf(CatalogColumn column) => column switch
    {
        { Generated: GeneratedKind.Stored } => $"generated always as ({column.Default}) stored",
        { Generated: GeneratedKind.Virtual } => $"generated always as ({column.Default}) virtual",
        { Identity: IdentityKind.Always } => "generated always as identity",
        { Identity: IdentityKind.ByDefault } => "generated by default as identity",
        _ => column.Default,
    };
}
