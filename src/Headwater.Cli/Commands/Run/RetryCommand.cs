using Headwater.Cli.Commands.Source;
using Headwater.Cli.Terminal;
using Headwater.Model.Runs;

namespace Headwater.Cli.Commands.Run;

/// <summary><c>headwater run retry RUN</c>: does the same once more.</summary>
static class RetryCommand
{
    public static HeadwaterCommand Create() => new("retry", "Do the same once more, with the source or workflow as it is now", RunAsync)
    {
        Examples = ["headwater run retry 4f1e9a02b7c3"],
        Arguments = { RunArgument.Run },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var before = await api.RunAsync(await RunArgument.ResolveAsync(context, api, ct), ct);
        var again = await api.RetryRunAsync(before.Uid, ct);
        return before.Kind switch
        {
            RunKind.Check => await TestCommand.ShowAsync(context, api, again.Run, before.Source ?? "connection", ct),
            RunKind.Workflow => await WorkflowWatch.ShowAsync(context, api, again.Run, ct),
            _ => await ScanCommand.ShowAsync(context, api, again.Run, before.Source ?? "", ct),
        };
    }
}
