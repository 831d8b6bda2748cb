using System.CommandLine;
using Headwater.Cli.Commands.Run;
using Headwater.Cli.Terminal;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Runs;

namespace Headwater.Cli.Commands.Resources;

/// <summary><c>headwater log NAME</c>: what happened in the latest run of a workflow, or on a source.</summary>
static class LogCommand
{
    const int Usual = 300;

    static readonly Argument<string?> Resource = new("name") { Description = "Name of the workflow, or of what --type says", HelpName = "NAME", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<bool> Follow = new("--follow", "-f") { Description = "Go on until the run has ended" };
    static readonly Option<int> Tail = new("--tail-lines", "--tailLines", "-l")
    {
        Description = "Only the last lines of what happened so far (300); -1 for all", HelpName = "N", DefaultValueFactory = _ => Usual, CustomParser = result => result.Tokens[^1].Value == "-1" ? int.MaxValue : Choice.Number(0, int.MaxValue)(result),
    };

    /// <param name="group">The command that it stands under, with a space behind; nothing for the short spelling.</param>
    public static HeadwaterCommand Create(string group = "") => new("log", "Show what happened in the latest run of a workflow, or on a source", RunAsync)
    {
        Examples = [$"headwater {group}log nightly", $"headwater {group}log -f nightly", $"headwater {group}log -t depot -n sales -l 20"],
        Arguments = { Resource },
        Flags = WantedOptions.All,
        Options = { Follow, Tail },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var wanted = WantedOptions.Read(context, Resource);
        if (wanted is not { Noun: ResourceType.Source or ResourceType.Workflow, Name: { } name })
            throw new HeadwaterException(ErrorCode.BadUsage, "the log of which workflow or source?", "for example: headwater log nightly, or headwater log -t depot -n sales");
        var api = await context.ApiAsync(ct);
        if (!(await api.ResourcesAsync(wanted.Noun, name, after: null, limit: null, ct)).Items.Any(wanted.Takes))
            throw wanted.NotFound();
        var runs = await api.RunsAsync(wanted.Noun == ResourceType.Workflow ? new RunFilter(Workflow: name, Kind: RunKind.Workflow) : new RunFilter(Source: name), after: null, limit: 1, ct);
        if (runs.Items.Count > 0)
            return await LogsCommand.ShowAsync(context, api, runs.Items[0].Uid, context.Value(Tail), context.Value(Follow), ct);
        context.Terminal.Say("log...nothing");
        return ExitCode.Done;
    }
}
