using System.CommandLine;
using System.CommandLine.Invocation;

namespace Headwater.Cli.Commands;

/// <summary>A command with examples, which its help shows first, and one method that runs it.</summary>
sealed class HeadwaterCommand : Command
{
    public HeadwaterCommand(string name, string description, Func<CommandContext, CancellationToken, Task<int>>? run = null)
        : base(name, description)
    {
        Run = run;
        if (run is not null)
            Action = new OwnAction();
    }

    public Func<CommandContext, CancellationToken, Task<int>>? Run { get; }

    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>Options that several commands share, added to this one.</summary>
    public IReadOnlyList<Option> Flags
    {
        init
        {
            foreach (var option in value)
                Options.Add(option);
        }
    }

    /// <summary>Groups of options, added to the command's own in this order.</summary>
    public IReadOnlyList<OptionGroup> Groups
    {
        get;
        init
        {
            field = value;
            foreach (var option in value.SelectMany(group => group.Options))
                Options.Add(option);
        }
    } = [];

    /// <summary>Says that the command does something itself, whatever commands it has under it. What that is, is run elsewhere.</summary>
    public sealed class OwnAction : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult) => throw new System.Diagnostics.UnreachableException();
    }
}
