using System.Globalization;
using Headwater.Cli.Terminal;
using Headwater.Client.Wire;
using Headwater.Model.Runs;

namespace Headwater.Cli.Commands.Run;

/// <summary>A run in front of people.</summary>
static class RunText
{
    public static readonly IReadOnlyList<Column<RunView>> Columns =
    [
        new("RUN", run => run.Uid.ToString()),
        new("KIND", run => run.Kind.ToString().ToLowerInvariant()),
        new("SOURCE", run => run.Source),
        new("STATUS", Status),
        new("STARTED", run => Time(run.StartedAt)),
        new("SECONDS", Seconds),
        new("RESULT", Result),
    ];

    public static string Status(RunView run) => run.Status switch
    {
        RunStatus.Negative => "failed checks",
        _ => run.Status.ToString().ToLowerInvariant(),
    };

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string? Result(RunView run) => run switch
    {
        { Error: { } error } => $"{error.Code} {error.Message}",
        { Scan: { } scan } => string.Create(CultureInfo.InvariantCulture, $"{scan.Tables} tables, {scan.Columns} columns, +{scan.Changes.Added} ~{scan.Changes.Changed} -{scan.Changes.Removed}"),
        { Check.FirstFailure: { } failure } => $"{Source.StepLines.Name(failure.Name)}: {failure.Message}",
        { Check: not null } => "good",
        _ => null,
    };

    static string? Seconds(RunView run) => run.FinishedAt is { } finished
        ? (finished - run.StartedAt).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)
        : null;
}
