using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Headwater.Cli.Terminal;

namespace Headwater.Cli.Commands;

/// <summary>Shows the help of the command that was typed: as data where it was asked for, as talk where something was left out.</summary>
static class HelpPage
{
    public static void Attach(RootCommand root, CommandTerminal terminal)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Show this help";
        help.Action = new Asked(terminal);
    }

    public static void Write(ParseResult parsed, TextWriter to, int width)
    {
        foreach (var line in new HelpText(parsed.CommandResult.Command, PathOf(parsed), width).Lines())
            to.WriteLine(line);
    }

    /// <summary>The commands that were typed, from the root on.</summary>
    public static IReadOnlyList<Command> PathOf(ParseResult parsed)
    {
        var path = new List<Command>();
        for (System.CommandLine.Parsing.SymbolResult? result = parsed.CommandResult; result is System.CommandLine.Parsing.CommandResult command; result = result.Parent)
            path.Insert(0, command.Command);
        return path;
    }

    sealed class Asked(CommandTerminal terminal) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            Write(parseResult, terminal.Out, terminal.Width);
            return ExitCode.Done;
        }
    }
}
