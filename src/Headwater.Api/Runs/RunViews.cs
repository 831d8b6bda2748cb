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
        run.Params?.Deserialize(RunJson.Default.CheckParams)?.Purposes ?? [],
        run.StartedAt,
        run.FinishedAt,
        run.Error is { } error ? new Client.Wire.RunError((error.Code ?? ErrorCode.Internal).Text(), error.Message, error.Hint) : null,
        run.Kind == RunKind.Scan ? Scan(run) : null,
        run.Kind == RunKind.Check ? run.Summary?.Deserialize(RunJson.Default.CheckReport) : null);

    public static Client.Wire.RunEvent Of(Store.Runs.RunEvent happened) => happened.Kind switch
    {
        EventKind.Step => new(happened.Seq, happened.At, Step: happened.Data?.Deserialize(RunJson.Default.CheckStep)),
        EventKind.Progress => new(happened.Seq, happened.At, Progress: Progress(happened)),
        _ => new(happened.Seq, happened.At, happened.Kind),
    };

    static Client.Wire.ScanProgress? Progress(Store.Runs.RunEvent happened) =>
        happened.Data?.Deserialize(RunJson.Default.ScanProgress) is { } progress
            ? new(progress.Database, progress.Tables, progress.TablesExpected, progress.Columns)
            : null;

    static Client.Wire.ScanSummary? Scan(RunRecord run) => run.Summary?.Deserialize(RunJson.Default.ScanSummary) is { } scan
        ? new(
            run.Uid, JsonNamingPolicy.CamelCase.ConvertName(run.Status.ToString()), scan.Databases, scan.Schemas, scan.Tables, scan.Columns,
            scan.Others.ToDictionary(kind => CatalogViews.Word(kind.Key), kind => kind.Value), scan.Statements, scan.Seconds,
            new ChangeCounts(scan.Changes.Added, scan.Changes.Changed, scan.Changes.Removed), scan.Notes)
        : null;
}
