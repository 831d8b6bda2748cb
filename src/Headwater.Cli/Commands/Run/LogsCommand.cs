using System.CommandLine;
using Headwater.Cli.Commands.Source;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;

namespace Headwater.Cli.Commands.Run;

/// <summary><c>headwater run logs RUN</c>: what happened, and what happens until it ends.</summary>
static class LogsCommand
{
    public static HeadwaterCommand Create() => new("logs", "Show what happened in a run; follows one that still runs", RunAsync)
    {
        Arguments = { RunArgument.Run },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var run = await RunArgument.ResolveAsync(context, api, ct);
        await foreach (var happened in api.RunEventsAsync(run, ct))
        {
            if (context.Output.Format is OutputFormat.Json or OutputFormat.Jsonl)
                context.Output.One(happened, WireJson.Default.RunEvent, () => { });
            else
                context.Terminal.Out.WriteLine($"{RunText.Time(happened.At)} {Printable.OnTerminal(Line(happened))}");
        }

        return ExitCode.Done;
    }

    static string Line(RunEvent happened) => happened switch
    {
        { Step: { } step } => $"{StepLines.Name(step.Name)} {step.Status.ToString().ToLowerInvariant()}: {step.Message}",
        { Progress: { } progress } => $"{progress.Database}: {progress.Tables} of {progress.TablesExpected} tables, {progress.Columns} columns",
        { Finished: { } finished } => $"{RunText.Status(finished)} {RunText.Result(finished)}".TrimEnd(),
        _ => happened.Message ?? "",
    };
}
