using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Headwater.Cli.Commands;
using Headwater.Cli.Terminal;

namespace Headwater.Cli;

/// <summary>The command line: parses, runs one command, and turns whatever happens into a sentence and an exit code.</summary>
static class HeadwaterCli
{
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, CommandTerminal terminal, IReadOnlyDictionary<string, string> environment, TimeProvider time)
    {
        var root = CommandTree.Build();
        HelpText.Attach(root, terminal);
        var parsed = root.Parse(args);
        if (parsed.Action is { } own)
            return await InvokeOwnAsync(parsed, own, terminal);
        if (parsed.CommandResult.Command is not HeadwaterCommand { Run: { } run })
            return HelpText.Show(parsed, terminal, ExitCode.Usage);

        terminal.Quiet = parsed.GetValue(GlobalOptions.Quiet);
        terminal.ShowProgress = terminal.ErrIsTerminal && !terminal.Quiet && !parsed.GetValue(GlobalOptions.NoProgress);
        return await RunAsync(run, parsed, terminal, environment, time);
    }

    static async Task<int> RunAsync(
        Func<CommandContext, CancellationToken, Task<int>> run,
        ParseResult parsed,
        CommandTerminal terminal,
        IReadOnlyDictionary<string, string> environment,
        TimeProvider time)
    {
        using var stop = new CancellationTokenSource();
        var code = ExitCode.Interrupted;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, ExitCode.Interrupted));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, ExitCode.Terminated));
        var context = new CommandContext(parsed, terminal, environment, time);
        try
        {
            await using (context)
                return await run(context, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return code;
        }
        catch (Exception e)
        {
            return Failure.Report(e, terminal);
        }

        // The first signal asks the command to end in order, the second lets the process die of it.
        void Stop(PosixSignalContext signal, int exit)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            code = exit;
            stop.Cancel();
        }
    }

    static async Task<int> InvokeOwnAsync(ParseResult parsed, CommandLineAction own, CommandTerminal terminal)
    {
        var output = new InvocationConfiguration { Output = terminal.Out, Error = terminal.Err, EnableDefaultExceptionHandler = false };
        var code = await parsed.InvokeAsync(output);
        return own is ParseErrorAction ? ExitCode.Usage : code;
    }
}
