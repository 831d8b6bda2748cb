using System.Text.Json;
using Headwater.Cli.Commands.Source;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;

namespace Headwater.Cli.Commands.Run;

/// <summary><c>headwater run logs RUN</c>: what happened, and what happens until it ends.</summary>
static class LogsCommand
{
    static readonly IReadOnlyList<Column<RunEvent>> Columns =
    [
        new("AT", happened => Age.Exact(happened.At)),
        new("EVENT", Line),
    ];

    public static HeadwaterCommand Create() => new("logs", "Show what happened in a run; follows one that still runs", RunAsync)
    {
        Examples = ["headwater run logs 4f1e9a02b7c3", "headwater run logs 4f1e9a02b7c3 -o jsonl"],
        Arguments = { RunArgument.Run },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        return await ShowAsync(context, api, await RunArgument.ResolveAsync(context, api, ct), ct);
    }

    /// <summary>Line by line as it happens; as one document at the end where one is asked for.</summary>
    public static async Task<int> ShowAsync(CommandContext context, HeadwaterClient api, Guid run, CancellationToken ct)
    {
        var all = new List<RunEvent>();
        if (!context.Output.IsText && !context.Output.IsDocument)
            context.Output.Heading(Columns);
        await foreach (var happened in api.RunEventsAsync(run, ct))
            if (context.Output.Format is OutputFormat.Json or OutputFormat.Yaml)
                all.Add(happened);
            else
                Write(context, happened);
        if (all.Count > 0)
            context.Output.Rows(all, Columns, WireJson.Default.RunEvent);
        return ExitCode.Done;
    }

    static void Write(CommandContext context, RunEvent happened)
    {
        if (context.Output.Format == OutputFormat.Jsonl)
            context.Output.Rows([happened], Columns, WireJson.Default.RunEvent);
        else if (context.Output.IsText)
            context.Terminal.Out.WriteLine($"{Age.Exact(happened.At)} {Printable.OnTerminal(Line(happened))}");
        else
            context.Output.Row(happened, Columns);
        context.Terminal.Out.Flush();
    }

    static string Line(RunEvent happened) => happened switch
    {
        { Step: { } step } => $"{StepColumns.Name(step.Name)} {JsonNamingPolicy.CamelCase.ConvertName(step.Status.ToString())}: {step.Message}",
        { Progress: { } progress } => $"{progress.Database}: {progress.Tables} of {progress.TablesExpected} tables, {progress.Columns} columns",
        { Finished: { } finished } => $"{RunText.Status(finished)} {RunText.Result(finished)}".TrimEnd(),
        _ => happened.Message ?? "",
    };
}
