using System.Globalization;
using System.Text.Json;
using Headwater.Cli.Commands.Run;
using Headwater.Cli.Terminal;
using Headwater.Client.Wire;
using Headwater.Model.Resources;
using Headwater.Model.Runs;

namespace Headwater.Cli.Commands.Resources;

/// <summary>A job as it is written, and how it went in the latest run; nothing of that where there was none.</summary>
sealed record JobRow(JobSpec Job, JobView? View)
{
    /// <summary>DataOS's four, and what became of it.</summary>
    public static IReadOnlyList<Column<JobRow>> Columns(TimeProvider time) =>
    [
        new("JOB NAME", row => row.Job.Name),
        new("STACK", row => row.Job.Work is ScanWork ? "scanner" : null),
        new("JOB TITLE", row => row.Job.Title) { Wide = true },
        new("JOB DEPENDENCIES", row => string.Join(',', row.Job.Dependencies)),
        new("STATUS", row => JsonNamingPolicy.CamelCase.ConvertName((row.View?.Status ?? JobStatus.Waiting).ToString())) { Colour = row => ColourOf(row.View?.Status) },
        new("TRIES", row => (row.View?.Tries ?? 0).ToString(CultureInfo.InvariantCulture)),
        new("STARTED", row => Age.Exact(row.View?.StartedAt)) { InTable = row => Age.Of(row.View?.StartedAt, time) },
        new("FINISHED", row => Age.Exact(row.View?.FinishedAt)) { InTable = row => Age.Of(row.View?.FinishedAt, time) },
        new("RUN", row => row.View?.Run.ToString()) { InTable = row => row.View?.Run is { } run ? RunText.ShortOf(run) : null },
        new("RESULT", row => row.View is { Error: { } error } ? $"{error.Code} {error.Message}" : row.View?.Result) { Prose = true },
    ];

    static AnsiColour? ColourOf(JobStatus? status) => status switch
    {
        JobStatus.Succeeded => AnsiColour.Green,
        JobStatus.Running => AnsiColour.Cyan,
        JobStatus.Failed or JobStatus.Died => AnsiColour.Red,
        JobStatus.Retrying or JobStatus.Skipped or JobStatus.Cancelled => AnsiColour.Yellow,
        _ => null,
    };
}
