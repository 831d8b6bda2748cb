using System.Runtime.CompilerServices;
using Headwater.Model;
using Headwater.Model.Checks;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Check;

/// <summary>The steps in an open session: server, databases, objects, select, statistics, replication, tempSchema, clock. One that fails does not keep the next from running.</summary>
sealed class SessionSteps(SafeSession session, SourceSpec source, IReadOnlyList<Purpose> purposes, Limits limits, TimeProvider time)
{
    readonly StepClock _clock = new(time);

    public async IAsyncEnumerable<CheckStep> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var (server, known) = await _clock.RunAsync(StepName.Server, () => ServerAsync(ct));
        yield return server;
        if (known is null)
            yield break;

        yield return await _clock.RunAsync(StepName.Databases, () => InSnapshotAsync(
            async snapshot => DatabasesStep.Judge(source, new Identifier(known.Facts.Role.Name), known.Facts.Database, await DatabaseRow.ReadAsync(snapshot, ct).ToListAsync(ct)), ct));

        var (objects, subject) = await _clock.RunAsync(StepName.Objects, () => ObjectsAsync(known.Facts, ct));
        yield return objects;
        if (subject is not null)
        {
            yield return await _clock.RunAsync(StepName.Select, () => InSnapshotAsync(async snapshot => SelectStep.Judge(subject, await DefaultPrivileges.ReadAsync(snapshot, ct)), ct));
            yield return await _clock.RunAsync(StepName.Statistics, () => InSnapshotAsync(async snapshot => StatisticsStep.Judge(subject, await StatementStatistics.ReadAsync(snapshot, ct)), ct));
            yield return await _clock.RunAsync(StepName.Replication, () => InSnapshotAsync(async snapshot => ReplicationStep.Judge(subject, await ReplicationFacts.ReadAsync(snapshot, Publication, ct)), ct));
            yield return await _clock.RunAsync(StepName.TempSchema, () => InSnapshotAsync(
                async snapshot => TempSchemaStep.Judge(subject, source.TempSchema is { } name ? await SchemaRights.ReadAsync(snapshot, name, ct) : null), ct));
        }

        yield return await _clock.RunAsync(StepName.Clock, () => Task.FromResult(ClockStep.Judge(source, known.Ahead)));
    }

    Identifier Publication => new(source.Publication ?? PublicationPlan.DefaultName);

    /// <summary>The server's clock is read between two readings of ours: the middle of them is when.</summary>
    async Task<(Verdict, Known?)> ServerAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow();
        var facts = await session.FactsAsync(ct);
        var middle = before + ((time.GetUtcNow() - before) / 2);
        return (ServerStep.Judge(facts, purposes), new Known(facts, facts.Clock - middle));
    }

    async Task<(Verdict, CheckSubject?)> ObjectsAsync(ServerFacts facts, CancellationToken ct)
    {
        var selection = new TableSelection(source, limits);
        await using var snapshot = session.BeginRead();
        var tables = await TableRights.ReadAsync(snapshot, ct).Where(selection.Takes).ToListAsync(ct);
        await snapshot.CommitAsync(ct);
        var subject = new CheckSubject(source, purposes, facts, tables);
        return (ObjectsStep.Judge(subject), subject);
    }

    async Task<Verdict> InSnapshotAsync(Func<ReadTransaction, Task<Verdict>> judge, CancellationToken ct)
    {
        await using var snapshot = session.BeginRead();
        var verdict = await judge(snapshot);
        await snapshot.CommitAsync(ct);
        return verdict;
    }

    /// <summary>The server, and how far its clock is ahead of ours.</summary>
    sealed record Known(ServerFacts Facts, TimeSpan Ahead);
}
