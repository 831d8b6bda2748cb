using System.Globalization;
using Headwater.Cli.Terminal;
using Headwater.Client.Wire;
using Headwater.Manifests.OpenMetadata;
using Headwater.OpenMetadata;

namespace Headwater.Cli.Commands.Ingest;

/// <summary>The end of a workflow, told as OpenMetadata's users know it: its steps in a table, what failed, and how much came through.</summary>
static class IngestReport
{
    static readonly IReadOnlyList<Column<IngestStep>> Columns =
    [
        new("STEP", step => step.Name),
        new("PROCESSED", step => Number(step.Processed)),
        new("UPDATED", step => Number(step.Updated)),
        new("WARNINGS", step => Number(step.Warnings)),
        new("FILTERED", step => Number(step.Filtered)),
        new("ERRORS", step => Number(step.Errors)),
        new("SUCCESS", step => Percent(step.Success)),
    ];

    public static void Write(CommandContext context, MetadataWorkflow workflow, ScanSummary scan, Steps steps, TimeSpan took)
    {
        var summary = Summary(workflow, scan, steps, took);
        foreach (var (name, warning) in steps.All.SelectMany(step => step.WarningTexts().Select(text => (step.Name, text))))
            context.Terminal.Warn($"{name}: {warning}");
        foreach (var failure in summary.Failures)
            context.Terminal.Tell($"{context.Terminal.Paint("failed", AnsiColour.Red, context.Terminal.ErrIsTerminal)} {Printable.OnTerminal($"{failure.Step}: {failure.Entity}: {failure.Error}")}");
        if (context.Output.IsDocument)
            context.Output.One(summary, [], IngestJson.Default.IngestSummary, () => { });
        else
            context.Output.Rows(summary.Steps, Columns, json: null);
        context.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{workflow.SourceName}: {Word(summary.State)}, success {Percent(summary.Success)}, in {summary.Seconds:0.0} s"));
    }

    static IngestSummary Summary(MetadataWorkflow workflow, ScanSummary scan, Steps steps, TimeSpan took) => new(
        workflow.SourceName,
        scan.Run,
        State(workflow, steps),
        steps.Success,
        Math.Round(took.TotalSeconds, 3),
        [.. steps.All.Select(step => new IngestStep(step.Name, step.Processed, step.Updated, step.Warnings, step.Filtered, step.Errors, step.Success))],
        [.. steps.All.SelectMany(step => step.Failures())],
        [.. steps.All.SelectMany(step => step.WarningTexts())]);

    /// <summary>In the words of OpenMetadata's own states.</summary>
    static string State(MetadataWorkflow workflow, Steps steps) =>
        steps.HasFailed(workflow.Outcome) ? "failed" : steps.All.Any(step => step.Errors > 0) ? "partialSuccess" : "success";

    static string Word(string state) => state switch
    {
        "failed" => "the workflow failed",
        "partialSuccess" => "the workflow partly succeeded",
        _ => "the workflow succeeded",
    };

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share:0.##} %");

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
