using System.Runtime.CompilerServices;
using Headwater.Model;
using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect;

namespace Headwater.Postgres.Check;

/// <summary>
/// Checks a source step by step and tells each step as soon as it is done: what works, what does not, and the SQL or setting that cures it.
/// It makes nothing on the server. A step that an earlier failure keeps from running is skipped and says so.
/// </summary>
public sealed class ConnectionCheck(SourceConnector connector, IReadOnlyList<Purpose> purposes, Limits limits, TimeProvider time)
{
    public async IAsyncEnumerable<CheckStep> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var done = new HashSet<StepName>();
        var reach = new ReachSteps(connector, limits, time);
        await foreach (var step in reach.RunAsync(ct))
        {
            done.Add(step.Name);
            yield return step;
        }

        if (reach.Session is { } session)
        {
            await using (session)
            {
                await foreach (var step in new SessionSteps(session, connector.Target.Spec, purposes, limits, time).RunAsync(ct))
                {
                    done.Add(step.Name);
                    yield return step;
                }
            }
        }

        foreach (var name in Enum.GetValues<StepName>().Where(name => !done.Contains(name)))
            yield return StepClock.Now(name, Verdict.Skipped("an earlier step failed"));
    }
}
