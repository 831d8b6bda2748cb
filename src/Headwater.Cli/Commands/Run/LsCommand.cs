using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;

namespace Headwater.Cli.Commands.Run;

/// <summary><c>headwater run ls</c>: the latest runs, newest first.</summary>
static class LsCommand
{
    static readonly Option<string?> Source = new("--source") { Description = "Only those on this source", HelpName = "SOURCE" };
    static readonly Option<string?> Workflow = new("--workflow") { Description = "Only those of this workflow and of its jobs", HelpName = "WORKFLOW" };
    static readonly Option<int> Limit = new("--limit") { Description = "At most this many (20)", HelpName = "N", DefaultValueFactory = _ => 20, CustomParser = Choice.Number(1, int.MaxValue) };

    public static HeadwaterCommand Create() => new("ls", "List runs, newest first", RunAsync)
    {
        Examples = ["headwater run ls", "headwater run ls --source prod --limit 100 -o json"],
        Options = { Source, Workflow, Limit },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var runs = await Paging.FirstAsync((after, limit, token) => api.RunsAsync(new RunFilter(context.Value(Source), context.Value(Workflow)), after, limit, token), context.Value(Limit), ct);
        context.Output.Rows(runs.Items, RunText.Columns(context.Time), WireJson.Default.RunView);
        if (runs.Items.Count == 0)
            context.Terminal.Say("no runs yet");
        else if (runs.Next is not null)
            context.Terminal.Say("there are more: --limit shows them");
        return ExitCode.Done;
    }
}
