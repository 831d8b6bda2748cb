using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Headwater.Cli.Terminal;

namespace Headwater.Cli.Commands;

/// <summary>Help with the examples first: they are what most people look for.</summary>
static class HelpText
{
    public static void Attach(RootCommand root, CommandTerminal terminal)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesFirst((HelpAction)help.Action!, terminal);
    }

    /// <summary>Shows the help of the command that was typed without saying what it should do.</summary>
    public static int Show(ParseResult parsed, CommandTerminal terminal, int exit)
    {
        Examples(parsed.CommandResult.Command, terminal.Err);
        new HelpAction().Invoke(new ParseOutput(parsed, terminal.Err).Result);
        return exit;
    }

    static void Examples(Command command, TextWriter to)
    {
        if (command is not HeadwaterCommand { Examples.Count: > 0 } known)
            return;
        to.WriteLine("Examples:");
        foreach (var example in known.Examples)
            to.WriteLine($"  {example}");
        to.WriteLine();
    }

    sealed class ExamplesFirst(HelpAction inner, CommandTerminal terminal) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            Examples(parseResult.CommandResult.Command, terminal.Out);
            return inner.Invoke(parseResult);
        }
    }

    /// <summary>Help is talk when nobody asked for it: it goes to stderr then.</summary>
    readonly record struct ParseOutput(ParseResult Parsed, TextWriter To)
    {
        public ParseResult Result
        {
            get
            {
                Parsed.InvocationConfiguration.Output = To;
                return Parsed;
            }
        }
    }
}
