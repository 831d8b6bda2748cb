using Headwater.Cli.Terminal;

namespace Headwater.Cli.Commands.Run;

/// <summary><c>headwater run cancel RUN</c></summary>
static class CancelCommand
{
    public static HeadwaterCommand Create() => new("cancel", "Stop a run, on the source's server too", RunAsync)
    {
        Examples = ["headwater run cancel 4f1e9a02b7c3"],
        Arguments = { RunArgument.Run },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var run = await api.CancelRunAsync(await RunArgument.ResolveAsync(context, api, ct), ct);
        var ended = await new RunWatch(api).FollowAsync(run.Uid, _ => { }, ct);
        ShowCommand.Show(context, ended);
        return ExitCode.Done;
    }
}
