using System.CommandLine;

namespace Headwater.Cli.Commands;

/// <summary>Options that belong together, under a heading of their own in the help.</summary>
sealed record OptionGroup(string Heading, IReadOnlyList<Option> Options);
