using System.CommandLine;
using Headwater.Cli.Commands.Run;

namespace Headwater.Cli.Commands.Workflow;

/// <summary><c>headwater workflow run NAME</c>: runs it once, now, and follows it.</summary>
static class RunCommand
{
    static readonly Argument<string> Name = new("name") { Description = "Name of the workflow", HelpName = "NAME" };

    public static HeadwaterCommand Create() => new("run", "Run a workflow once, now, whatever its schedule says", RunAsync)
    {
        Examples = ["headwater workflow run nightly", "headwater workflow run nightly -o json"],
        Arguments = { Name },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.WorkingApiAsync(ct);
        return await WorkflowWatch.ShowAsync(context, api, (await api.RunWorkflowAsync(context.Required(Name), ct)).Run, ct);
    }
}
