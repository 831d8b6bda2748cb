using Headwater.Cli.Commands.Source;
using Headwater.Cli.Terminal;
using Headwater.Client;
using Headwater.Client.Wire;

namespace Headwater.Cli.Commands.Run;

/// <summary><c>headwater run show RUN</c></summary>
static class ShowCommand
{
    public static HeadwaterCommand Create() => new("show", "Show a run and its result", RunAsync)
    {
        Examples = ["headwater run show 4f1e9a02b7c3", "headwater run show 4f1e9a02b7c3 -o json"],
        Arguments = { RunArgument.Run },
    };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        Show(context, await api.RunAsync(await RunArgument.ResolveAsync(context, api, ct), ct));
        return ExitCode.Done;
    }

    public static void Show(CommandContext context, RunView run)
    {
        var columns = RunText.Columns(context.Time);
        context.Output.One(run, columns, WireJson.Default.RunView, () =>
        {
            context.Output.Rows([run], columns, WireJson.Default.RunView);
            var lines = new StepLines(context.Terminal, context.Terminal.Out, context.Terminal.OutIsTerminal);
            foreach (var step in run.Check?.Steps ?? [])
                lines.Write(step);
            if (run.Jobs is { Count: > 0 } jobs)
                context.Output.Rows(jobs, WorkflowWatch.Columns, json: null);
            foreach (var note in run.Scan?.Notes ?? [])
                context.Terminal.Out.WriteLine(Printable.OnTerminal(note));
        });
    }
}
