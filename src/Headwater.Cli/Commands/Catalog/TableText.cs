using System.Globalization;
using Headwater.Cli.Terminal;
using Headwater.Client.Wire;
using Headwater.Export.Text;
using Headwater.Model.Catalog;
using Headwater.Model.Names;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>A table in front of a person: what it is, its columns with what people know of them, and a line for everything else that belongs to it.</summary>
static class TableText
{
    public static readonly IReadOnlyList<Column<(CatalogColumn Column, KnowledgeView? Known)>> Columns =
    [
        new("COLUMN", row => row.Column.Name),
        new("TYPE", row => row.Column.Type),
        new("NULL", row => row.Column.Nullable ? "null" : "not null"),
        new("DEFAULT", row => KindWords.Default(row.Column)) { Prose = true },
        new("TAGS", row => Words.Of(row.Known?.Tags)) { Prose = true, WhenAny = true },
        new("OWNERS", row => string.Join(", ", row.Known?.Owners ?? [])) { Prose = true, WhenAny = true },
        new("DESCRIPTION", row => row.Known?.Description) { Prose = true, WhenAny = true },
        new("COMMENT", row => row.Column.Comment) { Prose = true },
    ];

    /// <summary>The columns, each with what people know of it.</summary>
    public static IReadOnlyList<(CatalogColumn Column, KnowledgeView? Known)> Rows(string fqn, CatalogTable table, IReadOnlyList<KnowledgeView>? knowledge)
    {
        var known = (knowledge ?? []).Where(one => one.State == KnowledgeState.Placed).ToDictionary(one => one.Fqn, StringComparer.Ordinal);
        var parts = Fqn.Parse(fqn).Parts;
        return [.. table.Columns.Select(column => (column, known.Count == 0 ? null : known.GetValueOrDefault(new Fqn([.. parts, column.Name]).ToString())))];
    }

    public static void Write(CommandContext context, CatalogObjectView view, CatalogTable table)
    {
        var terminal = context.Terminal;
        terminal.Out.WriteLine(Printable.OnTerminal(view.Fqn));
        foreach (var line in Heading(table))
            terminal.Out.WriteLine(Printable.OnTerminal(line));
        KnowledgeText.Section(context, view);
        if (table.Comment is { } comment)
            terminal.Out.WriteLine($"comment: {Printable.OnTerminal(comment)}");
        terminal.Out.WriteLine();
        context.Output.Rows(Rows(view.Fqn, table, view.Knowledge), Columns, json: null);
        foreach (var (what, text) in Parts(table))
            terminal.Out.WriteLine($"{what,-12} {Printable.OnTerminal(text)}");
        if (table.Definition is { } definition)
            terminal.Out.WriteLine($"\n{Printable.LinesOnTerminal(definition)}");
        KnowledgeText.Unplaced(context, view);
    }

    static IEnumerable<string> Heading(CatalogTable table)
    {
        yield return $"{Kind(table)}, owned by {table.Owner}, {Rows(table)}{Size(table)}";
        if (table.PartitionKey is { } key)
            yield return $"partitioned by {key}";
        if (table.PartitionOf is { } parent)
            yield return $"partition of {parent} {table.PartitionBound}";
        if (table.Inherits is { } parents)
            yield return $"inherits {string.Join(", ", parents)}";
        if (table.Server is { } server)
            yield return $"on server {server} ({string.Join(", ", table.ServerOptions ?? [])})";
        if (table.RowSecurity != RowSecurity.Off)
            yield return table.RowSecurity == RowSecurity.Forced ? "row-level security, for the owner too" : "row-level security";
        if (table.Unpopulated)
            yield return "holds nothing before it is refreshed";
    }

    static IEnumerable<(string What, string Text)> Parts(CatalogTable table) =>
    [
        .. table.Constraints.Select(one => (Words.Of(one.Kind), $"{one.Name}: {one.Definition}{(one.Validated ? "" : " (not validated)")}")),
        .. (table.Indexes ?? []).Where(one => one.Definition is not null).Select(one => ("index", $"{one.Name}: {one.Definition}{(one.Invalid ? " (invalid)" : "")}")),
        .. (table.Triggers ?? []).Select(one => ("trigger", $"{one.Name}: {one.Definition}{Fires(one.Fires)}")),
        .. (table.Policies ?? []).Select(one => ("policy", Policy(one))),
        .. (table.Rules ?? []).Select(one => ("rule", $"{one.Name}: {one.Definition}{Fires(one.Fires)}")),
        .. (table.Statistics ?? []).Select(one => ("statistics", $"{one.Name}: {one.Definition}")),
        .. (table.Grants ?? []).Select(one => ("grant", ObjectText.Grant(one))),
    ];

    static string Kind(CatalogTable table) => $"{(table.Persistence == Persistence.Permanent ? "" : $"{table.Persistence.ToString().ToLowerInvariant()} ")}{Words.Of(table.Kind)}";

    static string Policy(CatalogPolicy policy) =>
        $"{policy.Name}: for {policy.Command} to {string.Join(", ", policy.Roles)}{(policy.Restrictive ? ", restrictive" : "")}"
        + (policy.Using is { } use ? $" using {use}" : "") + (policy.Check is { } check ? $" with check {check}" : "");

    static string Fires(FiringMode mode) => mode switch
    {
        FiringMode.Disabled => " (disabled)",
        FiringMode.Replica => " (on replicas only)",
        FiringMode.Always => " (on replicas too)",
        _ => "",
    };

    static string Rows(CatalogTable table) => table.RowEstimate is { } rows
        ? string.Create(CultureInfo.InvariantCulture, $"about {rows:N0} rows")
        : table.Kind == RelationKind.View ? "no rows of its own" : "row count unknown (never analysed)";

    static string Size(CatalogTable table) => table.SizeBytes is { } bytes
        ? string.Create(CultureInfo.InvariantCulture, $", about {bytes / 1024.0 / 1024.0:N1} MB")
        : "";
}
