using System.CommandLine;
using System.Globalization;
using Headwater.Cli.Commands.Run;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Runs;

namespace Headwater.Cli.Commands;

/// <summary><c>headwater scan SOURCE</c>: catalogues it.</summary>
static class ScanCommand
{
    static readonly Argument<string> Source = new("source") { Description = "Name of the source, or an address as dataos://name:schema/table", HelpName = "SOURCE" };

    static readonly IReadOnlyList<Column<ScanSummary>> Columns =
    [
        new("RUN", scan => scan.Run.ToString()),
        new("STATUS", scan => scan.Status),
        new("DATABASES", scan => Number(scan.Databases)),
        new("SCHEMAS", scan => Number(scan.Schemas)),
        new("TABLES", scan => Number(scan.Tables)),
        new("COLUMNS", scan => Number(scan.Columns)),
        new("OTHERS", scan => Number(scan.Others.Values.Sum())),
        new("STATEMENTS", scan => Number(scan.Statements)),
        new("SECONDS", scan => scan.Seconds.ToString("0.000", CultureInfo.InvariantCulture)),
        new("ADDED", scan => Number(scan.Changes.Added)),
        new("CHANGED", scan => Number(scan.Changes.Changed)),
        new("REMOVED", scan => Number(scan.Changes.Removed)),
    ];

    public static HeadwaterCommand Create() => new("scan", "Catalogue a source", RunAsync)
    {
        Examples = ["headwater scan prod", "headwater scan prod -o json", "headwater scan dataos://prod:shop/orders", "headwater scan prod --include-schema 'shop|stock' --exclude-table '.*_old'"],
        Arguments = { Source },
        Groups = [ScanFlags.Scope],
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var (source, scope) = ScanFlags.Read(context, context.Required(Source));
        return await ScanAsync(context, await context.WorkingApiAsync(ct), source, new ScanRequest(scope), ct);
    }

    public static async Task<int> ScanAsync(CommandContext context, HeadwaterClient api, string source, ScanRequest request, CancellationToken ct) =>
        await ShowAsync(context, api, (await api.ScanAsync(source, request, ct)).Run, source, ct);

    /// <summary>Follows a scan and shows what came of it.</summary>
    public static async Task<int> ShowAsync(CommandContext context, HeadwaterClient api, Guid run, string source, CancellationToken ct)
    {
        using var progress = new ProgressLine(context.Terminal);
        var finished = await new RunWatch(api).FollowAsync(run, happened =>
        {
            if (happened.Progress is { } p)
                progress.Show($"scan {source}  {Printable.OnTerminal(p.Database)}", p.Tables, p.TablesExpected, "tables");
        }, ct);
        progress.Clear();

        if (finished.Scan is not { } scan)
            return RunWatch.Exit(finished, context.Terminal);
        context.Output.One(scan, Columns, WireJson.Default.ScanSummary, () => context.Terminal.WriteSentence(Line(source, scan)));
        if (context.Output is { IsText: false, IsDocument: false })
            context.Terminal.Say(Line(source, scan));
        foreach (var note in scan.Notes)
            context.Terminal.Warn(note);
        return finished.Status == RunStatus.Succeeded ? ExitCode.Done : RunWatch.Exit(finished, context.Terminal);
    }

    static string Line(string source, ScanSummary scan) => string.Create(CultureInfo.InvariantCulture, $"""
        {source}: {Count(scan.Tables, "table")}, {Count(scan.Columns, "column")} and {Count(scan.Others.Values.Sum(), "other object")} in {Count(scan.Schemas, "schema")} of {Count(scan.Databases, "database")}; {scan.Changes.Added:N0} added, {scan.Changes.Changed:N0} changed, {scan.Changes.Removed:N0} removed ({scan.Statements} statements, {scan.Seconds:0.00} s)
        """);

    static string Count(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
