using System.Globalization;
using Headwater.Cli.Commands.Source;
using Headwater.Cli.Terminal;
using Headwater.Client.Wire;
using Headwater.Model.Runs;

namespace Headwater.Cli.Commands.Run;

/// <summary>A run in front of people.</summary>
static class RunText
{
    public static IReadOnlyList<Column<RunView>> Columns(TimeProvider time) =>
    [
        new("RUN", run => run.Uid.ToString()) { InTable = run => ShortOf(run.Uid) },
        new("KIND", run => run.Kind.ToString().ToLowerInvariant()),
        new("SOURCE", run => run.Source),
        new("WORKFLOW", run => run.Job is null ? run.Workflow : $"{run.Workflow}/{run.Job}"),
        new("STATUS", Status) { Colour = ColourOf },
        new("STARTED", run => Age.Exact(run.StartedAt)) { InTable = run => Age.Of(run.StartedAt, time) },
        new("SECONDS", Seconds),
        new("RESULT", Result) { Prose = true },
    ];

    /// <summary>The end of the uid: enough to name it to a command, and what the source's administrators see as the application's name.</summary>
    public static string ShortOf(Guid run) => run.ToString("N")[^12..];

    /// <summary>In the API's words.</summary>
    public static string Status(RunView run) => run.Status.ToString().ToLowerInvariant();

    public static string? Result(RunView run) => run switch
    {
        { Error: { } error } => $"{error.Code} {error.Message}",
        { Scan: { } scan } => string.Create(CultureInfo.InvariantCulture, $"{scan.Tables} tables, {scan.Columns} columns, +{scan.Changes.Added} ~{scan.Changes.Changed} -{scan.Changes.Removed}"),
        { Check.FirstFailure: { } failure } => $"{StepColumns.Name(failure.Name)}: {failure.Message}",
        { Check: not null } => "good",
        { Jobs: { } jobs } => string.Create(CultureInfo.InvariantCulture, $"{jobs.Count(job => job.Status == JobStatus.Succeeded)} of {jobs.Count} jobs"),
        _ => null,
    };

    /// <summary>What happened to a job, in a line.</summary>
    public static string Line(JobStep step) => step switch
    {
        { Progress: { } progress } => string.Create(CultureInfo.InvariantCulture, $"{step.Job}: {progress.Database}: {progress.Tables} of {progress.TablesExpected} tables, {progress.Columns} columns"),
        { Status: JobStatus.Running, Message: null, Run: { } run } => $"{step.Job}: started{(step.Try > 1 ? string.Create(CultureInfo.InvariantCulture, $" for the {Ordinal(step.Try)} time") : "")}, run {ShortOf(run)}",
        { Status: JobStatus.Waiting or JobStatus.Running, Message: { } message } => $"{step.Job}: {message}",
        { Message: { } message } => $"{step.Job}: {Status(step.Status)}: {message}",
        _ => $"{step.Job}: {Status(step.Status)}",
    };

    static string Status(JobStatus status) => status.ToString().ToLowerInvariant();

    static string Ordinal(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}{(number % 100 is 11 or 12 or 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}");

    public static AnsiColour? ColourOf(RunView run) => run.Status switch
    {
        RunStatus.Succeeded => AnsiColour.Green,
        RunStatus.Running => AnsiColour.Cyan,
        RunStatus.Cancelled => AnsiColour.Yellow,
        _ => AnsiColour.Red,
    };

    static string? Seconds(RunView run) => run.FinishedAt is { } finished
        ? (finished - run.StartedAt).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)
        : null;
}
