using Headwater.Cli.Commands.Source;
using Headwater.Cli.Terminal;
using Headwater.Client;

namespace Headwater.Cli.Commands.Run;

/// <summary><c>headwater run show RUN</c></summary>
static class ShowCommand
{
    public static HeadwaterCommand Create() => new("show", "Show a run and its result", RunAsync) { Arguments = { RunArgument.Run } };

    static async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var api = await context.ApiAsync(ct);
        var run = await api.RunAsync(await RunArgument.ResolveAsync(context, api, ct), ct);
        context.Output.One(run, WireJson.Default.RunView, () =>
        {
            context.Output.Rows([run], RunText.Columns, WireJson.Default.RunView);
            var lines = new StepLines(context.Terminal, context.Terminal.Out, context.Terminal.OutIsTerminal);
            foreach (var step in run.Check?.Steps ?? [])
                lines.Write(step);
            foreach (var note in run.Scan?.Notes ?? [])
                context.Terminal.Out.WriteLine(Printable.OnTerminal(note));
        });
        return ExitCode.Done;
    }
}
