using System.CommandLine;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands.Run;

/// <summary>The run that a command means: its uid, or the last characters of one that are unique among the recent runs.</summary>
static class RunArgument
{
    const int Recent = 1_000;

    public static readonly Argument<string> Run = new("run") { Description = "The run: its uid, or the last characters of it", HelpName = "RUN" };

    public static async Task<Guid> ResolveAsync(CommandContext context, HeadwaterClient api, CancellationToken ct)
    {
        var text = context.Required(Run);
        if (Guid.TryParse(text, out var run))
            return run;
        var recent = await api.RunsAsync(source: null, after: null, Recent, ct);
        var matches = recent.Items.Where(view => view.Uid.ToString().EndsWith(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return matches.Count == 1 ? matches[0].Uid : throw new HeadwaterException(
            ErrorCode.NotFound,
            matches.Count == 0 ? $"there is no run `{text}`" : $"`{text}` is the end of {matches.Count} runs",
            "`headwater run ls` lists them");
    }
}
