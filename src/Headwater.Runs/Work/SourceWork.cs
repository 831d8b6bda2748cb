using System.Diagnostics;
using Headwater.Discover.Catalog;
using Headwater.Model;
using Headwater.Model.Resources;
using Headwater.Postgres.Check;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Grants;

namespace Headwater.Runs.Work;

/// <summary>Does what a request asks for, answers as it goes, and gives its last answer to whoever ends the sessions first.</summary>
sealed class SourceWork(SourceConnector connector, WorkRequest request, AnswerWriter answers, TimeProvider time)
{
    static Limits Limits => Limits.Default;

    public Task<WorkEvent> RunAsync(CancellationToken ct) => request.Kind switch
    {
        WorkKind.Check => CheckAsync(ct),
        WorkKind.Scan => ScanAsync(ct),
        WorkKind.Grants => GrantsAsync(ct),
        _ => throw new UnreachableException(),
    };

    async Task<WorkEvent> CheckAsync(CancellationToken ct)
    {
        await foreach (var step in new ConnectionCheck(connector, request.Purposes, Limits, time).RunAsync(ct))
            answers.Write(new WorkEvent.StepDone(step));
        return new WorkEvent.Ended(0, []);
    }

    async Task<WorkEvent> ScanAsync(CancellationToken ct)
    {
        var scanner = new CatalogScanner(connector, new ScanFilter(request.Scopes, Limits), Limits);
        await foreach (var item in scanner.ScanAsync(ct))
            answers.Write(new WorkEvent.Scanned(item));
        return new WorkEvent.Ended(scanner.Statements, scanner.Notes);
    }

    async Task<WorkEvent> GrantsAsync(CancellationToken ct)
    {
        answers.Write(new WorkEvent.Script(await new GrantWriter(connector, request.Purposes, Limits, time).WriteAsync(ct)));
        return new WorkEvent.Ended(0, []);
    }
}
