using System.CommandLine;
using Headwater.Cli.Terminal;
using Headwater.Client;

namespace Headwater.Cli.Commands.Run;

/// <summary><c>headwater run ls</c>: the latest runs, newest first.</summary>
static class LsCommand
{
    static readonly Option<string?> Source = new("--source") { Description = "Only those on this source", HelpName = "SOURCE" };
    static readonly Option<int> Limit = new("--limit") { Description = "At most this many", HelpName = "N", DefaultValueFactory = _ => 20 };

    public static HeadwaterCommand Create() => new("ls", "List runs, newest first", RunAsync) { Options = { Source, Limit } };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var runs = await api.RunsAsync(context.Value(Source), after: null, context.Value(Limit), ct);
        context.Output.Rows(runs.Items, RunText.Columns, WireJson.Default.RunView);
        return ExitCode.Done;
    }
}
