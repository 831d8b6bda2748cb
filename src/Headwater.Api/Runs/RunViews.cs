using System.Text.Json;
using Headwater.Api.Catalog;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Runs;
using Headwater.Runs;
using Headwater.Store.Runs;

namespace Headwater.Api.Runs;

/// <summary>A stored run and its events as the API shows them.</summary>
static class RunViews
{
    public static RunView Of(RunRecord run) => new(
        run.Uid,
        run.Kind,
        run.SourceName,
        run.Status,
        run.Kind == RunKind.Check ? run.Params?.Deserialize(RunJson.Default.CheckParams)?.Purposes ?? [] : [],
        run.StartedAt,
        run.FinishedAt,
        Error(run.Error),
        run.Kind == RunKind.Scan ? Scan(run) : null,
        run.Kind == RunKind.Check ? run.Summary?.Deserialize(RunJson.Default.CheckReport) : null,
        run.Kind == RunKind.Scan ? ScanOf(run).Scope : null,
        run.WorkflowName,
        run.Job,
        run.Parent,
        run.DueAt,
        run.Kind == RunKind.Workflow ? Jobs(run) : null);

    /// <summary>What a scan was asked for.</summary>
    public static ScanParams ScanOf(RunRecord run) => run.Params?.Deserialize(RunJson.Default.ScanParams) ?? new ScanParams();

    public static Client.Wire.RunEvent Of(Store.Runs.RunEvent happened) => happened.Kind switch
    {
        EventKind.Step => new(happened.Seq, happened.At, Step: happened.Data?.Deserialize(RunJson.Default.CheckStep)),
        EventKind.Progress => new(happened.Seq, happened.At, Progress: Progress(happened)),
        EventKind.Job => new(happened.Seq, happened.At, Job: Job(happened)),
        _ => new(happened.Seq, happened.At, happened.Kind),
    };

    static Client.Wire.RunError? Error(Store.Runs.RunError? error) =>
        error is null ? null : new((error.Code ?? ErrorCode.Internal).Text(), error.Message, error.Hint);

    static Client.Wire.ScanProgress? Progress(Store.Runs.RunEvent happened) => Progress(happened.Data?.Deserialize(RunJson.Default.ScanProgress));

    static Client.Wire.ScanProgress? Progress(Headwater.Runs.ScanProgress? progress) =>
        progress is null ? null : new(progress.Database, progress.Tables, progress.TablesExpected, progress.Columns);

    static JobStep? Job(Store.Runs.RunEvent happened) => happened.Data?.Deserialize(RunJson.Default.JobEvent) is { } job
        ? new(job.Job, job.Status, job.Try, job.Run, job.Message, Progress(job.Progress))
        : null;

    static IReadOnlyList<JobView>? Jobs(RunRecord run) => run.Summary?.Deserialize(RunJson.Default.WorkflowSummary)?.Jobs
        .Select(job => new JobView(job.Name, Standing(job.Status, run.Status), job.Tries, job.Run, job.StartedAt, job.FinishedAt, job.Result, Error(job.Error))).ToList();

    /// <summary>When a run died, nobody was left to write down what became of its jobs: the one at work died with it, and the others never began.</summary>
    static JobStatus Standing(JobStatus job, RunStatus run) => (job, run) switch
    {
        (_, RunStatus.Running) => job,
        (JobStatus.Running, RunStatus.Died) => JobStatus.Died,
        (JobStatus.Waiting or JobStatus.Running or JobStatus.Retrying, _) => JobStatus.Cancelled,
        _ => job,
    };

    static Client.Wire.ScanSummary? Scan(RunRecord run) => run.Summary?.Deserialize(RunJson.Default.ScanSummary) is { } scan
        ? new(
            run.Uid, JsonNamingPolicy.CamelCase.ConvertName(run.Status.ToString()), scan.Databases, scan.Schemas, scan.Tables, scan.Columns,
            scan.Others.ToDictionary(kind => CatalogViews.Word(kind.Key), kind => kind.Value), scan.Statements, scan.Seconds,
            new ChangeCounts(scan.Changes.Added, scan.Changes.Changed, scan.Changes.Removed), scan.Notes, scan.LeftOut, scan.Whole)
        : null;
}
