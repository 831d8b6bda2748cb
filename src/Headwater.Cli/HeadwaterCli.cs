using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Headwater.Cli.Commands;
using Headwater.Cli.Terminal;

namespace Headwater.Cli;

/// <summary>The command line: parses, runs one command, and turns whatever happens into a sentence and an exit code.</summary>
sealed class HeadwaterCli(CommandTerminal terminal, IReadOnlyDictionary<string, string> environment, TimeProvider time)
{
    public async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        try
        {
            var code = await DispatchAsync(args);
            await terminal.Out.FlushAsync();
            return code;
        }
        catch (IOException e)
        {
            return Failure.Report(e, terminal);
        }
    }

    Task<int> DispatchAsync(IReadOnlyList<string> args)
    {
        var root = CommandTree.Build();
        HelpPage.Attach(root, terminal);
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is not (null or ParseErrorAction or HeadwaterCommand.OwnAction))
            return parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Err, EnableDefaultExceptionHandler = false });
        if (UsageFault.Of(parsed) is { } fault)
            return Task.FromResult(Failure.Report(fault, terminal));
        return parsed.CommandResult.Command is HeadwaterCommand { Run: { } run } ? RunAsync(run, parsed) : Task.FromResult(Incomplete(parsed));
    }

    /// <summary>A command that only has others under it: its help is what was missing.</summary>
    int Incomplete(ParseResult parsed)
    {
        HelpPage.Write(parsed, terminal.Err, terminal.Width);
        return ExitCode.Usage;
    }

    async Task<int> RunAsync(Func<CommandContext, CancellationToken, Task<int>> run, ParseResult parsed)
    {
        terminal.Quiet = parsed.GetValue(GlobalOptions.Quiet);
        terminal.ShowProgress = terminal.ErrIsTerminal && !terminal.Quiet && !parsed.GetValue(GlobalOptions.NoProgress);
        using var stop = new CancellationTokenSource();
        var code = ExitCode.Interrupted;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, ExitCode.Interrupted));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, ExitCode.Terminated));
        try
        {
            await using var context = new CommandContext(parsed, terminal, environment, time);
            return await run(context, stop.Token);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // However a command ends that was told to: it was told to.
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
}
