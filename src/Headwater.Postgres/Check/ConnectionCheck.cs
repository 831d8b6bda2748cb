using System.Runtime.CompilerServices;
using Headwater.Model;
using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect;

namespace Headwater.Postgres.Check;

/// <summary>
/// Checks a source step by step and tells each step as soon as it is done, in the order of <see cref="StepName"/>: what works, what does not,
/// and the SQL or setting that cures it. It makes nothing on the server. A step that an earlier failure keeps from running is skipped and says so.
/// </summary>
public sealed class ConnectionCheck(SourceConnector connector, IReadOnlyList<Purpose> purposes, Limits limits, TimeProvider time)
{
    StepName _next;

    public async IAsyncEnumerable<CheckStep> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var reach = new ReachSteps(connector, limits, time);
        await foreach (var step in reach.RunAsync(ct))
            foreach (var told in UpTo(step, "there is no session"))
                yield return told;

        if (reach.Session is { } session)
            await foreach (var step in new SessionSteps(connector, session, purposes, limits, time).RunAsync(ct))
                foreach (var told in UpTo(step, "an earlier step failed"))
                    yield return told;

        for (; _next <= StepName.Clock; _next++)
            yield return StepClock.Now(_next, Verdict.Skipped(reach.Session is null ? "there is no session" : "an earlier step failed"));
    }

    /// <summary>The step, after those before it that did not run.</summary>
    IEnumerable<CheckStep> UpTo(CheckStep step, string why)
    {
        for (; _next < step.Name; _next++)
            yield return StepClock.Now(_next, Verdict.Skipped(why));
        _next++;
        yield return step;
    }
}
