using System.Globalization;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Cli.Commands.Catalog;

/// <summary>A table in front of a person: what it is, its columns, and a line for everything else that belongs to it.</summary>
static class TableText
{
    public static readonly IReadOnlyList<Column<CatalogColumn>> Columns =
    [
        new("COLUMN", column => column.Name),
        new("TYPE", column => column.Type),
        new("NULL", column => column.Nullable ? "null" : "not null"),
        new("DEFAULT", KindWords.Default) { Prose = true },
        new("COMMENT", column => column.Comment) { Prose = true },
    ];

    public static void Write(CommandContext context, string fqn, CatalogTable table)
    {
        var terminal = context.Terminal;
        terminal.Out.WriteLine(Printable.OnTerminal(fqn));
        foreach (var line in Heading(table))
            terminal.Out.WriteLine(Printable.OnTerminal(line));
        terminal.Out.WriteLine();
        context.Output.Rows(table.Columns, Columns, WireJson.Default.CatalogColumn);
        foreach (var (what, text) in Parts(table))
            terminal.Out.WriteLine($"{what,-12} {Printable.OnTerminal(text)}");
        if (table.Definition is { } definition)
            terminal.Out.WriteLine($"\n{Printable.LinesOnTerminal(definition)}");
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
        if (table.Comment is { } comment)
            yield return comment;
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
