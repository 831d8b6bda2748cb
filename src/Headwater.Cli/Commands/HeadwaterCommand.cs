using System.CommandLine;

namespace Headwater.Cli.Commands;

/// <summary>A command with examples, which its help shows first, and one method that runs it.</summary>
sealed class HeadwaterCommand : Command
{
    public HeadwaterCommand(string name, string description, Func<CommandContext, CancellationToken, Task<int>>? run = null)
        : base(name, description) => Run = run;

    public Func<CommandContext, CancellationToken, Task<int>>? Run { get; }

    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Options that several commands share, added to this one.</summary>
    public IReadOnlyList<Option> Flags
    {
        init
        {
            foreach (var option in value)
                Options.Add(option);
        }
    }
}
