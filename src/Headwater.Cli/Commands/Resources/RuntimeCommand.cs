using System.CommandLine;
using System.Globalization;
using Headwater.Cli.Commands.Run;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Runs;

namespace Headwater.Cli.Commands.Resources;

/// <summary><c>headwater get runtime [NAME]</c>: the latest run of each workflow, or the jobs of the latest run of one.</summary>
static class RuntimeCommand
{
    static readonly Argument<string?> Workflow = new("name") { Description = "Name of the workflow; all of them when it is left out", HelpName = "NAME", Arity = ArgumentArity.ZeroOrOne };

    /// <param name="group">The command that it stands under, with a space behind.</param>
    public static HeadwaterCommand Create(string group) => new("runtime", "Show how workflows run: the latest run of each, or the jobs of one", RunAsync)
    {
        Examples = [$"headwater {group}get runtime", $"headwater {group}get runtime nightly", $"headwater {group}get runtime -t workflow -w public -n nightly -o json"],
        Arguments = { Workflow },
        Flags = WantedOptions.All,
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var wanted = WantedOptions.Read(context, Workflow);
        if (wanted.Noun != ResourceType.Workflow)
            throw new HeadwaterException(ErrorCode.BadUsage, $"a {wanted.Noun} has no runtime", "workflows have; `headwater run ls --source NAME` lists the runs on a source");
        var api = await context.ApiAsync(ct);
        if (wanted.Name is { } name)
            await OneAsync(context, api, wanted, name, ct);
        else
            await AllAsync(context, api, wanted, ct);
        return ExitCode.Done;
    }

    static async Task AllAsync(CommandContext context, HeadwaterClient api, Wanted wanted, CancellationToken ct)
    {
        var all = await Paging.AllAsync(api.WorkflowsAsync, ct);
        IReadOnlyList<WorkflowView> found = [.. all.Where(workflow => wanted.Takes(Row(workflow)))];
        context.Output.Rows(found, Columns(context.Time), WireJson.Default.WorkflowView);
        if (found.Count == 0)
            context.Terminal.Say("get...nothing");
    }

    static async Task OneAsync(CommandContext context, HeadwaterClient api, Wanted wanted, string name, CancellationToken ct)
    {
        var workflow = await api.WorkflowAsync(name, ct);
        if (!wanted.Takes(Row(workflow)))
            throw wanted.NotFound();
        if (context.Output.IsDocument)
            context.Output.One(workflow, [], WireJson.Default.WorkflowView, () => { });
        else
            context.Output.Rows([.. workflow.Spec.Dag.Select(job => new JobRow(job, workflow.Latest?.Jobs?.FirstOrDefault(one => one.Name == job.Name)))], JobRow.Columns(context.Time), json: null);
        context.Terminal.Say(workflow.Latest is { } latest ? $"run {RunText.ShortOf(latest.Uid)}: {RunText.Status(latest)}, {Progress(latest)} jobs{Next(workflow)}" : $"{name} has not run yet{Next(workflow)}");
    }

    static ResourceRow Row(WorkflowView workflow) =>
        new(workflow.Header.Name, workflow.Header.Version, workflow.Header.Type, workflow.Header.Workspace, "", workflow.Runtime, workflow.Header.Owner);

    static IReadOnlyList<Column<WorkflowView>> Columns(TimeProvider time) =>
    [
        new("NAME", workflow => workflow.Header.Name),
        new("RUNTIME", workflow => workflow.Latest is { } latest ? RunText.Status(latest) : "pending") { Colour = workflow => workflow.Latest is { } latest ? RunText.ColourOf(latest) : null },
        new("PROGRESS", workflow => workflow.Latest is { } latest ? Progress(latest) : null),
        new("STARTED", workflow => Age.Exact(workflow.Latest?.StartedAt)) { InTable = workflow => Age.Of(workflow.Latest?.StartedAt, time) },
        new("FINISHED", workflow => Age.Exact(workflow.Latest?.FinishedAt)) { InTable = workflow => Age.Of(workflow.Latest?.FinishedAt, time) },
        new("SCHEDULED RUNTIME", workflow => Age.Exact(workflow.DueAt)),
        new("LAST SCHEDULED TIME", workflow => Age.Exact(workflow.Latest?.DueAt)) { Wide = true },
        new("RUN", workflow => workflow.Latest?.Uid.ToString()) { InTable = workflow => workflow.Latest is { } latest ? RunText.ShortOf(latest.Uid) : null },
    ];

    static string Next(WorkflowView workflow) => workflow.DueAt is null ? "" : $"; due next {Age.Exact(workflow.DueAt)}";

    /// <summary>The jobs that ended well, of all.</summary>
    static string Progress(RunView run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Jobs?.Count(job => job.Status == JobStatus.Succeeded) ?? 0}/{run.Jobs?.Count ?? 0}");
}
