using System.Collections.Concurrent;
using Headwater.Cli.Commands.Run;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model;
using Headwater.Model.Runs;

namespace Headwater.Cli.Commands.Source;

/// <summary>Probes several sources at a time, each for a short while, so that their status is a fact.</summary>
static class Probes
{
    /// <summary>Most of a probe is waiting for a server that does not answer.</summary>
    const int AtATime = 8;

    public static async Task RunAsync(CommandContext context, HeadwaterClient api, IReadOnlyList<string> sources, CancellationToken ct)
    {
        var found = new ConcurrentDictionary<string, RunView>(StringComparer.Ordinal);
        using var progress = new ProgressLine(context.Terminal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct };
        await Parallel.ForEachAsync(sources, options, async (source, token) =>
        {
            progress.Show("probing", found.Count, sources.Count, "sources");
            var started = await api.TestSourceAsync(source, new TestRequest(Seconds: Limits.Default.Probe.TotalSeconds), token);
            found[source] = await new RunWatch(api).FollowAsync(started.Run, _ => { }, token);
        });
        progress.Clear();
        foreach (var source in sources)
            context.Terminal.Say(Line(source, found[source]));
    }

    static string Line(string source, RunView run) => run switch
    {
        { Status: RunStatus.Succeeded } => $"{source}: active",
        { Check.FirstFailure: { } failure } => $"{source}: failed at {StepColumns.Name(failure.Name)}: {Printable.OnTerminal(failure.Message)}",
        { Error: { } error } => $"{source}: failed: {Printable.OnTerminal(error.Message)}",
        _ => $"{source}: failed",
    };
}
