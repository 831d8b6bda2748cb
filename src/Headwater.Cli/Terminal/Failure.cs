using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;

namespace Headwater.Cli.Terminal;

/// <summary>Says what went wrong and what to do about it, and which exit code that is.</summary>
static class Failure
{
    /// <returns>The exit code.</returns>
    public static int Report(Exception e, CommandTerminal terminal)
    {
        switch (e)
        {
            case HeadwaterException known:
                Write(terminal, known.Code.Text(), known.Message, known.Hint);
                return Code(known.Code.Text());
            case ProblemException refused:
                Write(terminal, refused.Problem.Code, refused.Problem.Title, refused.Problem.Faults is { Count: > 1 } faults ? string.Join('\n', faults) : refused.Problem.Hint);
                return Code(refused.Problem.Code);
            case IOException or UnauthorizedAccessException:
                Write(terminal, ErrorCode.OutputUnwritable.Text(), $"a file or the output cannot be used: {e.Message}", hint: null);
                return ExitCode.Failed;
            default:
                // A mistake of our own: nobody at a terminal can cure it, and its stack belongs to the report of it.
                Write(terminal, ErrorCode.Internal.Text(), "something went wrong that should not have; please report it with what follows", hint: null);
                terminal.Err.WriteLine(e);
                return ExitCode.Failed;
        }
    }

    public static void Write(CommandTerminal terminal, RunError error) => Write(terminal, error.Code, error.Message, error.Hint);

    static void Write(CommandTerminal terminal, string code, string message, string? hint)
    {
        terminal.Tell($"{terminal.Paint(code, AnsiColour.Red, terminal.ErrIsTerminal)} {Printable.OnTerminal(message)}");
        if (hint is null)
            return;
        foreach (var line in hint.Split('\n'))
            terminal.Err.WriteLine($"  {terminal.Paint("hint:", AnsiColour.Cyan, terminal.ErrIsTerminal)} {Printable.OnTerminal(line)}");
    }

    /// <summary>20xx is a bad document or bad usage; 3002 is a refusal, which is an answer; everything else could not be done.</summary>
    public static int Code(string code) => code switch
    {
        ['H', 'W', '2', ..] => ExitCode.Usage,
        "HW3002" => ExitCode.No,
        _ => ExitCode.Failed,
    };
}
