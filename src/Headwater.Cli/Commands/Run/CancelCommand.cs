using Headwater.Cli.Terminal;

namespace Headwater.Cli.Commands.Run;

/// <summary><c>headwater run cancel RUN</c></summary>
static class CancelCommand
{
    public static HeadwaterCommand Create() => new("cancel", "Stop a run, on the source's server too", RunAsync) { Arguments = { RunArgument.Run } };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var run = await api.CancelRunAsync(await RunArgument.ResolveAsync(context, api, ct), ct);
        context.Terminal.Say($"{run.Uid}: cancelling");
        return ExitCode.Done;
    }
}
