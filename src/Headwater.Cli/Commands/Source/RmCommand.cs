using System.CommandLine;
using Headwater.Cli.Terminal;

namespace Headwater.Cli.Commands.Source;

/// <summary><c>headwater source rm NAME</c></summary>
static class RmCommand
{
    static readonly Option<bool> Force = new("--force") { Description = "Remove it although something depends on it" };

    public static HeadwaterCommand Create() => new("rm", "Remove a source with what was catalogued of it", RunAsync)
    {
        Examples = ["headwater source rm prod"],
        Arguments = { SourceArgument.Name },
        Options = { Force },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var gone = await api.DeleteSourceAsync(context.Required(SourceArgument.Name), context.Value(Force), ct);
        context.Terminal.Say($"{gone.Name} removed");
        return ExitCode.Done;
    }
}
