using System.CommandLine;

namespace Headwater.Cli.Commands.Source;

/// <summary>The source that a command is about.</summary>
static class SourceArgument
{
    public static readonly Argument<string> Name = new("name") { Description = "Name of the source", HelpName = "NAME" };
}
