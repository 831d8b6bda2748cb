using Headwater.Cli.Commands.Source;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Model.Runs;

namespace Headwater.Cli.Commands.Run;

/// <summary><c>headwater run retry RUN</c>: does the same once more.</summary>
static class RetryCommand
{
    public static HeadwaterCommand Create() => new("retry", "Do the same once more", RunAsync) { Arguments = { RunArgument.Run } };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var before = await api.RunAsync(await RunArgument.ResolveAsync(context, api, ct), ct);
        var again = await api.RetryRunAsync(before.Uid, ct);
        if (before.Kind == RunKind.Check)
            return await TestCommand.ShowAsync(context, api, again.Run, before.Source ?? "connection", ct);

        var finished = await new RunWatch(api).FollowAsync(again.Run, _ => { }, ct);
        context.Output.One(finished, WireJson.Default.RunView, () => context.Output.Rows([finished], RunText.Columns, WireJson.Default.RunView));
        return finished.Status == RunStatus.Succeeded ? ExitCode.Done : RunWatch.Exit(finished, context.Terminal);
    }
}
