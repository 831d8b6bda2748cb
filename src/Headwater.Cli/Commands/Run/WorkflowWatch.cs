using System.Globalization;
using System.Text.Json;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;

namespace Headwater.Cli.Commands.Run;

/// <summary>Follows a run of a workflow to its end, its jobs line by line on stderr.</summary>
static class WorkflowWatch
{
    public static readonly IReadOnlyList<Column<JobView>> Columns =
    [
        new("JOB", job => job.Name),
        new("STATUS", job => JsonNamingPolicy.CamelCase.ConvertName(job.Status.ToString())),
        new("TRIES", job => job.Tries.ToString(CultureInfo.InvariantCulture)),
        new("SECONDS", job => (job.FinishedAt - job.StartedAt)?.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture)),
        new("RUN", job => job.Run.ToString()) { InTable = job => job.Run is { } run ? RunText.ShortOf(run) : null },
        new("RESULT", job => job.Error is { } error ? $"{error.Code} {error.Message}" : job.Result) { Prose = true },
    ];

    /// <summary>The run when it has ended.</summary>
    public static async Task<RunView> FollowAsync(CommandContext context, HeadwaterClient api, Guid run, CancellationToken ct)
    {
        using var progress = new ProgressLine(context.Terminal);
        return await new RunWatch(api).FollowAsync(run, happened =>
        {
            if (happened.Job is { Progress: { } far } step)
            {
                progress.Show($"{step.Job}  {Printable.OnTerminal(far.Database)}", far.Tables, far.TablesExpected, "tables");
            }
            else if (happened.Job is { } job)
            {
                progress.Clear();
                context.Terminal.Say(Printable.OnTerminal(RunText.Line(job)));
            }
        }, ct);
    }

    /// <summary>Follows it, and shows what became of the jobs.</summary>
    public static async Task<int> ShowAsync(CommandContext context, HeadwaterClient api, Guid run, CancellationToken ct)
    {
        var ended = await FollowAsync(context, api, run, ct);
        if (context.Output.IsDocument)
            context.Output.One(ended, [], WireJson.Default.RunView, () => { });
        else
            context.Output.Rows(ended.Jobs ?? [], Columns, json: null);
        return RunWatch.Exit(ended, context.Terminal);
    }
}
