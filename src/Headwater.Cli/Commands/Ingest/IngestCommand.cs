using System.CommandLine;
using Headwater.Cli.Commands.Run;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Manifests;
using Headwater.Manifests.Files;
using Headwater.Manifests.OpenMetadata;
using Headwater.Model;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.OpenMetadata;

namespace Headwater.Cli.Commands.Ingest;

/// <summary><c>headwater ingest -c FILE</c>: runs a metadata workflow of OpenMetadata's, unchanged.</summary>
static class IngestCommand
{
    const string Local = "local";

    static readonly Option<string> Config = new("--config", "-c") { Description = "The workflow: YAML or JSON, or - for standard input", HelpName = "FILE", Required = true };
    static readonly Option<string?> Sink = new("--sink")
    {
        Description = "local: keep the results here, although the file names a server or a file",
        HelpName = "local",
        CustomParser = Choice.Of(new Dictionary<string, string?>(StringComparer.Ordinal) { [Local] = Local }),
    };

    static readonly Option<string?> SinkRoot = new("--sink-root") { Description = "Folder that the file of a sink has to be in (the current one)", HelpName = "DIR" };

    static readonly Option<bool> NoInterpolation = new("--disable-interpolation") { Description = "Leave $ and ${} in values as they are" };

    public static HeadwaterCommand Create() => new("ingest", "Run a metadata workflow of OpenMetadata, unchanged", RunAsync)
    {
        Examples = ["headwater ingest -c postgres.yaml", "headwater ingest -c postgres.yaml --sink local", "headwater ingest -c to-a-file.yaml --sink-root /var/lib/metadata -o json"],
        Options = { Config, Sink, SinkRoot, NoInterpolation },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        if (await ReadAsync(context, ct) is not { } workflow)
            return ExitCode.Usage;
        var began = context.Time.GetTimestamp();
        using var target = await IngestTarget.OpenAsync(context, workflow, context.Value(Sink) == Local, context.Value(SinkRoot) ?? Directory.GetCurrentDirectory(), ct);
        var api = await context.WorkingApiAsync(ct);
        var source = await new IngestedSource(api).KeepAsync(workflow, context.Terminal, ct);
        var run = await ScanAsync(context, api, workflow, ct);
        if (run is not { Status: RunStatus.Succeeded, Scan: { } scan })
            return RunWatch.Exit(run, context.Terminal);

        var steps = new Steps(target.Name);
        var harvest = await HarvestAsync(api, workflow, source, scan, ct);
        Count(harvest, scan, steps.Source);
        try
        {
            await target.WriteAsync(harvest, steps, ct);
        }
        finally
        {
            // Also of a server that was lost on the way: what reached it is told, and then what happened.
            IngestReport.Write(context, workflow, scan, steps, context.Time.GetElapsedTime(began));
        }

        return steps.HasFailed(workflow.Outcome) ? ExitCode.No : ExitCode.Done;
    }

    static async Task<MetadataWorkflow?> ReadAsync(CommandContext context, CancellationToken ct)
    {
        var file = (await new ManifestFinder(context.Terminal.In, Limits.Default).FindAsync([context.Value(Config)!], recursive: false, ct))[0];
        var read = OpenMetadataFile.Read(file, new ReadOptions { Interpolates = !context.Value(NoInterpolation), Variables = context.Environment, ReadFile = LocalFile.Read, Time = context.Time });
        foreach (var line in read.Diagnostics.SelectMany(diagnostic => diagnostic.ToString().Split('\n')))
            context.Terminal.Tell(Printable.OnTerminal(line));
        return read.IsGood ? read.Workflow as MetadataWorkflow : null;
    }

    static async Task<RunView> ScanAsync(CommandContext context, HeadwaterClient api, MetadataWorkflow workflow, CancellationToken ct)
    {
        using var progress = new ProgressLine(context.Terminal);
        var started = await api.ScanAsync(workflow.SourceName, new ScanRequest(workflow.Scope), ct);
        var finished = await new RunWatch(api).FollowAsync(started.Run, happened =>
        {
            if (happened.Progress is { } p)
                progress.Show($"scan {workflow.SourceName}  {Printable.OnTerminal(p.Database)}", p.Tables, p.TablesExpected, "tables");
        }, ct);
        progress.Clear();
        return finished;
    }

    static async Task<Harvest> HarvestAsync(HeadwaterClient api, MetadataWorkflow workflow, SourceSpec source, ScanSummary scan, CancellationToken ct)
    {
        await using var document = await api.ExportAsync(workflow.SourceName, "json", [], [], neutraliseFormulas: false, ct);
        var all = await System.Text.Json.JsonSerializer.DeserializeAsync(document, WireJson.Default.CatalogExport, ct) ?? throw new System.Text.Json.JsonException("an empty catalogue");
        return new Harvest(
            workflow, source, new ScanFilter([ScanScope.Of(source), workflow.Scope], Limits.Default), all.Databases, all.Schemas, all.Tables, all.Routines, all.Types, (scan.Whole ?? []).ToHashSet(StringComparer.Ordinal));
    }

    static void Count(Harvest harvest, ScanSummary scan, Step step)
    {
        step.Pass(harvest.Databases.Count(harvest.Takes) + harvest.Schemas.Count(harvest.Takes) + harvest.Tables.Count(harvest.Takes) + harvest.Routines.Count(harvest.Takes));
        step.Filter((int)scan.LeftOut);
        foreach (var note in scan.Notes)
            step.Warn(note);
        foreach (var database in harvest.Databases.Where(one => harvest.Takes(one) && !harvest.Whole.Contains(one.Name)))
            step.Fail($"database {database.Name}", "it was not read to its end, so nothing of it is called gone");
    }
}
