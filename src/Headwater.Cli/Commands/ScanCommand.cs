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
    static readonly Argument<string> Source = new("source") { Description = "Name of the source", HelpName = "SOURCE" };

    public static HeadwaterCommand Create() => new("scan", "Catalogue a source", RunAsync)
    {
        Examples = ["headwater scan prod", "headwater scan prod -o json"],
        Arguments = { Source },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct) =>
        await ScanAsync(context, await context.ApiAsync(ct), context.Required(Source), ct);

    public static async Task<int> ScanAsync(CommandContext context, HeadwaterClient api, string source, CancellationToken ct)
    {
        var started = await api.ScanAsync(source, ct);
        using var progress = new ProgressLine(context.Terminal);
        var finished = await new RunWatch(api).FollowAsync(started.Run, happened =>
        {
            if (happened.Progress is { } p)
                progress.Show($"scan {source}  {Printable.OnTerminal(p.Database)}", p.Tables, p.TablesExpected, "tables");
        }, ct);
        progress.Clear();

        if (finished.Scan is not { } scan)
            return RunWatch.Exit(finished, context.Terminal);
        context.Output.One(scan, WireJson.Default.ScanSummary, () => context.Terminal.Out.WriteLine(Line(source, scan)));
        foreach (var note in scan.Notes)
            context.Terminal.Warn(note);
        return finished.Status == RunStatus.Succeeded ? ExitCode.Done : RunWatch.Exit(finished, context.Terminal);
    }

    static string Line(string source, ScanSummary scan) => string.Create(CultureInfo.InvariantCulture, $"""
        {source}: {Count(scan.Tables, "table")} and {Count(scan.Columns, "column")} in {Count(scan.Schemas, "schema")} of {Count(scan.Databases, "database")}, {scan.Changes.Added} added, {scan.Changes.Changed} changed, {scan.Changes.Removed} removed, {scan.Statements} statements, {scan.Seconds:0.00} s
        """);

    static string Count(long number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {noun}{(number == 1 ? "" : "s")}");
}
