using System.Collections.Concurrent;
using Headwater.Cli.Commands.Run;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model;
using Headwater.Model.Runs;

namespace Headwater.Cli.Commands.Source;

/// <summary>Probes several sources at a time, each for a short while, so that their status is a fact.</summary>
static class Probes
{
    const int AtATime = 4;

    public static async Task<IReadOnlyDictionary<string, RunView>> RunAsync(CommandContext context, HeadwaterClient api, IReadOnlyList<string> sources, CancellationToken ct)
    {
        var found = new ConcurrentDictionary<string, RunView>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct };
        await Parallel.ForEachAsync(sources, options, async (source, token) =>
        {
            var started = await api.TestSourceAsync(source, new TestRequest(Seconds: Limits.Default.Probe.TotalSeconds), token);
            found[source] = await new RunWatch(api).FollowAsync(started.Run, _ => { }, token);
        });
        foreach (var source in sources)
            context.Terminal.Say(Line(source, found[source]));
        return found;
    }

    static string Line(string source, RunView run) => run switch
    {
        { Status: RunStatus.Succeeded } => $"{source}: active",
        { Check.FirstFailure: { } failure } => $"{source}: failed at {StepLines.Name(failure.Name)}: {Terminal.Printable.OnTerminal(failure.Message)}",
        { Error: { } error } => $"{source}: failed: {Terminal.Printable.OnTerminal(error.Message)}",
        _ => $"{source}: failed",
    };
}
