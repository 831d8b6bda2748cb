using System.Diagnostics;
using Headwater.Discover.Catalog;
using Headwater.Model;
using Headwater.Postgres.Check;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Grants;

namespace Headwater.Runs.Work;

/// <summary>Does what a request asks for and answers as it goes.</summary>
sealed class SourceWork(SourceConnector connector, WorkRequest request, AnswerWriter answers, TimeProvider time)
{
    static Limits Limits => Limits.Default;

    public Task RunAsync(CancellationToken ct) => request.Kind switch
    {
        WorkKind.Check => CheckAsync(ct),
        WorkKind.Scan => ScanAsync(ct),
        WorkKind.Grants => GrantsAsync(ct),
        _ => throw new UnreachableException(),
    };

    async Task CheckAsync(CancellationToken ct)
    {
        await foreach (var step in new ConnectionCheck(connector, request.Purposes, Limits, time).RunAsync(ct))
            answers.Write(new WorkEvent.StepDone(step));
        answers.Last(new WorkEvent.Ended(0, []));
    }

    async Task ScanAsync(CancellationToken ct)
    {
        var scanner = new CatalogScanner(connector, Limits);
        await foreach (var item in scanner.ScanAsync(ct))
            answers.Write(new WorkEvent.Scanned(item));
        answers.Last(new WorkEvent.Ended(scanner.Statements, scanner.Notes));
    }

    async Task GrantsAsync(CancellationToken ct)
    {
        answers.Write(new WorkEvent.Script(await new GrantWriter(connector, request.Purposes, Limits, time).WriteAsync(ct)));
        answers.Last(new WorkEvent.Ended(0, []));
    }
}
