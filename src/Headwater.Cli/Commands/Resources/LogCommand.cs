using Headwater.Cli.Commands.Run;
using Headwater.Cli.Terminal;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Cli.Commands.Resources;

/// <summary><c>headwater resource log -t depot -n sales</c>: what happened in the latest run on a resource.</summary>
static class LogCommand
{
    public static HeadwaterCommand Create() => new("log", "Show what happened in the latest run on a source", RunAsync)
    {
        Examples = ["headwater resource log -t depot -n sales"],
        Flags = WantedOptions.All,
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var wanted = WantedOptions.Read(context);
        if (wanted is not { Noun: ResourceType.Source, Name: { } name })
            throw new HeadwaterException(ErrorCode.BadUsage, "which source?", "for example: headwater resource log -t depot -n sales");
        var api = await context.ApiAsync(ct);
        if (!(await api.ResourcesAsync(wanted.Noun, name, after: null, limit: null, ct)).Items.Any(wanted.Takes))
            throw wanted.NotFound();
        var runs = await api.RunsAsync(name, after: null, limit: 1, ct);
        if (runs.Items.Count > 0)
            return await LogsCommand.ShowAsync(context, api, runs.Items[0].Uid, ct);
        context.Terminal.Say("log...nothing");
        return ExitCode.Done;
    }
}
