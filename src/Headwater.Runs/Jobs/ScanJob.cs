using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Headwater.Discover.Catalog;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Runs;
using Headwater.Runs.Work;
using Headwater.Store.Catalogs;
using Headwater.Store.Runs;
using Headwater.Store.Sources;

namespace Headwater.Runs.Jobs;

/// <summary>Scans a source in a process of its own and stores what it finds as one change, or nothing of it.</summary>
sealed class ScanJob(WorkerProcess process, WorkerOptions worker, TimeProvider time)
{
    /// <summary>As many as a server is granted time for whose databases are not counted yet.</summary>
    const int ManyDatabases = 20;

    static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(200);

    readonly Dictionary<string, (long Objects, long LeftOut)> _counted = new(StringComparer.Ordinal);
    readonly Dictionary<CatalogKind, long> _kinds = [];
    readonly HashSet<string> _databases = new(StringComparer.Ordinal);
    readonly List<string> _whole = [];
    long _columns;
    long _expected;
    long _read;
    long _told;
    WorkEvent.Ended? _ended;

    public async Task<RunOutcome> RunAsync(RunContext run, SourceRecord source, ScanParams asked, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        IReadOnlyList<ScanScope> scopes = asked.Scope is { } narrower ? [ScanScope.Of(source.Spec), narrower] : [ScanScope.Of(source.Spec)];
        var credentials = await SourceAccess.OpenAsync(run.Store, source, ct);
        var request = SourceAccess.Request(worker, WorkKind.Scan, run.Name, source.Name, source.Spec, credentials, source.Spec.Features, Deadline(source.Spec)) with { Scopes = scopes };
        var reach = new ScanReach(new ScanFilter(scopes, worker.Limits)) { IsWhole = asked.Scope is null, MarksGone = asked.MarkDeleted };
        await using var writer = await run.Store.Catalogs.BeginScanAsync(run.Lease, source.Uid, reach, ct);
        await foreach (var answer in process.RunAsync(request, ct))
            await TakeAsync(run, writer, answer, ct);

        writer.CompleteServer();
        var changes = await writer.CommitAsync(ct) ?? throw new HeadwaterException(
            ErrorCode.WorkerDied, "this run was given up while it still worked, so nothing of it was stored", "run it again");
        var others = _kinds.Where(kind => kind.Key > CatalogKind.Table).OrderBy(kind => kind.Key).ToDictionary(kind => kind.Key, kind => kind.Value);
        var summary = new ScanSummary(
            _databases.Count, Found(CatalogKind.Schema), Found(CatalogKind.Table), _columns, others, _ended?.Statements ?? 0, Math.Round(time.GetElapsedTime(began).TotalSeconds, 3),
            changes.Schemas + changes.Tables + changes.Others, [.. _ended?.Notes ?? [], .. Unplaced(source.Name, changes.KnowledgeUnplaced)], _counted.Values.Sum(counted => counted.LeftOut), _whole);
        return new RunOutcome(RunStatus.Succeeded, JsonSerializer.SerializeToElement(summary, RunJson.Default.ScanSummary));
    }

    /// <summary>What people wrote is never lost without a word.</summary>
    static IEnumerable<string> Unplaced(string source, long things)
    {
        if (things > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"people know something of {things} thing{(things == 1 ? "" : "s")} that went with this scan; it is kept: headwater catalog knowledge {source} --state lost");
    }

    async Task TakeAsync(RunContext run, ScanWriter writer, WorkEvent answer, CancellationToken ct)
    {
        if (answer is WorkEvent.Scanned { Item: var item })
            await TakeAsync(run, writer, item, ct);
        else if (answer is WorkEvent.Ended ended)
            _ended = ended;
    }

    async Task TakeAsync(RunContext run, ScanWriter writer, ScanItem item, CancellationToken ct)
    {
        switch (item)
        {
            case ScanItem.Database database:
                _ = database.Entry.Scanned ? _databases.Add(database.Entry.Name) : _databases.Remove(database.Entry.Name);
                await writer.AddAsync(database.Entry, ct);
                break;
            case ScanItem.Outside outside:
                Count(outside.DatabaseName, objects: 0, outside.Oids.Count);
                writer.Spare(outside.DatabaseName, outside.Kind, outside.SchemaName, outside.Oids, outside.Names);
                break;
            case ScanItem.Expected expected:
                (_expected, _read) = (expected.Tables, 0);
                break;
            case ScanItem.Object { Entry: var entry }:
                await AddAsync(run, writer, entry, ct);
                break;
            case ScanItem.ScopeDone done:
                Require(done);
                Complete(writer, done);
                break;
            default:
                throw new UnreachableException();
        }
    }

    void Complete(ScanWriter writer, ScanItem.ScopeDone done)
    {
        if (!done.Complete)
            return;
        _whole.Add(done.DatabaseName);
        writer.Complete(done.DatabaseName);
    }

    async Task AddAsync(RunContext run, ScanWriter writer, ScannedObject entry, CancellationToken ct)
    {
        Count(entry.Database, objects: 1, leftOut: 0);
        _kinds[entry.Kind] = Found(entry.Kind) + 1;
        try
        {
            await writer.AddAsync(entry, ct);
        }
        catch (JsonException e)
        {
            throw WorkFailures.Unreadable("something that is no object of a catalogue", e);
        }

        if (entry.Kind != CatalogKind.Table)
            return;
        (_read, _columns) = (_read + 1, _columns + entry.Columns);
        await TellAsync(run, entry.Database, ct);
    }

    long Found(CatalogKind kind) => _kinds.GetValueOrDefault(kind);

    /// <summary>Each database has a time of its own, which its session keeps; this is for a source that keeps to none.</summary>
    TimeSpan Deadline(SourceSpec source) =>
        worker.Limits.Scan * (source.AllDatabases ? ManyDatabases : Math.Max(1, source.Databases.Count));

    void Count(string database, long objects, long leftOut)
    {
        var counted = _counted.GetValueOrDefault(database);
        _counted[database] = (counted.Objects + objects, counted.LeftOut + leftOut);
    }

    /// <summary>Only a database of which everything arrived may have anything taken for gone.</summary>
    void Require(ScanItem.ScopeDone done)
    {
        if (_counted.GetValueOrDefault(done.DatabaseName) != (done.Objects, done.LeftOut))
            throw new HeadwaterException(ErrorCode.WorkerDied, $"not everything of database {done.DatabaseName} arrived", "run it again");
    }

    async Task TellAsync(RunContext run, string database, CancellationToken ct)
    {
        if (_told != 0 && _read < _expected && time.GetElapsedTime(_told) < TellEvery)
            return;
        _told = time.GetTimestamp();
        await run.TellAsync(EventKind.Progress, new ScanProgress(database, _read, _expected, _columns), RunJson.Default.ScanProgress, ct);
    }
}
