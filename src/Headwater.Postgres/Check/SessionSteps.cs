using System.Runtime.CompilerServices;
using Headwater.Model;
using Headwater.Model.Checks;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Check;

/// <summary>The steps in an open session, which is theirs: server, databases, objects, select, statistics, replication, tempSchema, clock. One that fails does not keep the next from running.</summary>
sealed class SessionSteps(SourceConnector connector, SafeSession session, IReadOnlyList<Purpose> purposes, Limits limits, TimeProvider time)
{
    readonly StepClock _clock = new(time);

    SourceSpec Source => connector.Target.Spec;

    public async IAsyncEnumerable<CheckStep> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var tour = new DatabaseTour(connector, session, limits);
        var (server, known) = await _clock.RunAsync(StepName.Server, () => ServerAsync(tour, ct));
        yield return server;
        if (known is null)
            yield break;

        var (databases, open) = await _clock.RunAsync(StepName.Databases, () => DatabasesAsync(tour, known.Facts, ct));
        yield return databases;
        var (objects, subject) = await _clock.RunAsync(StepName.Objects, () => ObjectsAsync(tour, known.Facts, open, ct));
        yield return objects;
        if (subject is not null)
            await foreach (var step in InsideAsync(tour, subject, ct))
                yield return step;

        yield return await _clock.RunAsync(StepName.Clock, () => Task.FromResult(ClockStep.Judge(Source, known.Ahead)));
    }

    async IAsyncEnumerable<CheckStep> InsideAsync(DatabaseTour tour, CheckSubject subject, [EnumeratorCancellation] CancellationToken ct)
    {
        var home = subject.Facts.Database;
        yield return await _clock.RunAsync(StepName.Select, () => Task.FromResult(subject.Bounded(SelectStep.Judge(subject))));
        yield return await _clock.RunAsync(StepName.Statistics, async () => StatisticsStep.Judge(
            subject, StatisticsStep.IsNeeded(subject) ? await tour.ReadAsync(home, snapshot => StatementStatistics.ReadAsync(snapshot, ct), ct) : null));
        yield return await _clock.RunAsync(StepName.Replication, async () => subject.Bounded(ReplicationStep.Judge(
            subject, ReplicationStep.IsNeeded(subject) ? await tour.ReadAsync(home, snapshot => ReplicationFacts.ReadAsync(snapshot, ct), ct) : null)));
        yield return await _clock.RunAsync(StepName.TempSchema, () => Task.FromResult(subject.Bounded(TempSchemaStep.Judge(subject))));
    }

    /// <summary>The server's clock is read between two readings of ours: the middle of them is when.</summary>
    async Task<(Verdict, Known?)> ServerAsync(DatabaseTour tour, CancellationToken ct)
    {
        var before = time.GetUtcNow();
        var facts = await tour.BeginAsync(ct);
        var middle = before + ((time.GetUtcNow() - before) / 2);
        return (ServerStep.Judge(facts, connector.Target.Name, purposes), new Known(facts, facts.Clock - middle));
    }

    async Task<(Verdict, IReadOnlyList<string>?)> DatabasesAsync(DatabaseTour tour, ServerFacts facts, CancellationToken ct)
    {
        var rows = await tour.ReadAsync(facts.Database, async snapshot => await DatabaseRow.ReadAsync(snapshot, ct).ToListAsync(ct), ct);
        var step = new DatabasesStep(Source, new Identifier(facts.Role.Name), facts.Database, rows, limits);
        return (step.Judge(), step.Open);
    }

    async Task<(Verdict, CheckSubject?)> ObjectsAsync(DatabaseTour tour, ServerFacts facts, IReadOnlyList<string>? open, CancellationToken ct)
    {
        var subject = await new DatabaseSurvey(tour, connector.Target.Name, Source, purposes, limits, time).RunAsync(facts, open ?? [facts.Database], ct);
        return (subject.Bounded(ObjectsStep.Judge(subject)), subject);
    }

    /// <summary>The server, and how far its clock is ahead of ours.</summary>
    sealed record Known(ServerFacts Facts, TimeSpan Ahead);
}
