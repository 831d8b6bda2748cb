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
        return await ShowAsync(context, api, await RunArgument.ResolveAsync(context, api, ct), int.MaxValue, follow: true, ct);
    }

    /// <summary>The last lines so far, then line by line what happens until the run has ended, where that is wanted; as one document at the end where one is asked for.</summary>
    public static async Task<int> ShowAsync(CommandContext context, HeadwaterClient api, Guid run, int last, bool follow, CancellationToken ct)
    {
        var all = await api.RunEventsAsync(run, after: 0, follow: false, ct).ToListAsync(ct);
        if (context.Output.Format is OutputFormat.Json or OutputFormat.Yaml)
        {
            if (follow && all is not [.., { Finished: not null }])
                all.AddRange(await api.RunEventsAsync(run, all.Count == 0 ? 0 : all[^1].Seq, follow: true, ct).ToListAsync(ct));
            context.Output.Rows([.. all.TakeLast(last)], Columns, WireJson.Default.RunEvent);
            return ExitCode.Done;
        }

        if (!context.Output.IsText && !context.Output.IsDocument)
            context.Output.Heading(Columns);
        foreach (var happened in all.TakeLast(last))
            Write(context, happened);
        if (follow && all is not [.., { Finished: not null }])
            await foreach (var happened in api.RunEventsAsync(run, all.Count == 0 ? 0 : all[^1].Seq, follow: true, ct))
                Write(context, happened);
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
        { Job: { } job } => RunText.Line(job),
        { Finished: { } finished } => $"{RunText.Status(finished)} {RunText.Result(finished)}".TrimEnd(),
        _ => happened.Message ?? "",
    };
}
