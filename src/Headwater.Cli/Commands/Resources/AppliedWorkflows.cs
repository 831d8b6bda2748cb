using Headwater.Cli.Commands.Run;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Manifests;
using Headwater.Model.Runs;

namespace Headwater.Cli.Commands.Resources;

/// <summary>Runs workflows that were applied: here and now, or by a server that goes on when the command has ended.</summary>
static class AppliedWorkflows
{
    /// <summary>The exit code of the first one that did not end well.</summary>
    public static async Task<int> RunAsync(CommandContext context, HeadwaterClient api, IReadOnlyList<string> workflows, CancellationToken ct)
    {
        var exit = ExitCode.Done;
        foreach (var workflow in workflows)
        {
            var run = (await api.RunWorkflowAsync(workflow, ct)).Run;
            if (context.ServerOutlasts)
                context.Terminal.Say($"{workflow}: run {RunText.ShortOf(run)} has begun; `headwater log -f {workflow}` follows it");
            else if (await HereAsync(context, api, workflow, run, ct) is var code and not ExitCode.Done && exit == ExitCode.Done)
                exit = code;
        }

        return exit;
    }

    /// <summary>A schedule is kept by a server that stays; it would be no help to be silent where there is none.</summary>
    public static void TellDue(CommandContext context, IEnumerable<WorkflowManifest> workflows)
    {
        foreach (var workflow in workflows)
            if (workflow.Spec.Schedule?.NextAfter(context.Time.GetUtcNow()) is { } due)
                context.Terminal.Say($"{workflow.Header.Name}: due next {Age.Exact(due)}{(context.ServerOutlasts ? "" : ", if `headwater serve` runs then")}");
    }

    static async Task<int> HereAsync(CommandContext context, HeadwaterClient api, string workflow, Guid run, CancellationToken ct)
    {
        var ended = await WorkflowWatch.FollowAsync(context, api, run, ct);
        context.Terminal.Say($"{workflow}: {RunText.Status(ended)}{(ended.Status == RunStatus.Succeeded ? $", {RunText.Result(ended)}" : "")}");
        return RunWatch.Exit(ended, context.Terminal);
    }
}
