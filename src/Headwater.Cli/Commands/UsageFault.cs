using System.CommandLine;
using System.CommandLine.Parsing;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands;

/// <summary>What is wrong with a command line, in a sentence. Values are not repeated: somebody may have typed a password where none belongs.</summary>
static class UsageFault
{
    /// <summary>Options that people try because other programs have them, and what to do instead.</summary>
    static readonly Dictionary<string, string> Tried = new(StringComparer.Ordinal)
    {
        ["--password"] = "use --password-stdin, the prompt or ~/.pgpass: everybody on this machine can read a command line",
        ["--force-refresh"] = "did you mean `--refresh`?",
        ["--format"] = "did you mean `--output`?",
        ["--json"] = "write -o json",
        ["--url"] = "write the URL itself, without an option",
    };

    /// <summary>Null when the command line can be run.</summary>
    public static HeadwaterException? Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var help = $"`{string.Join(' ', HelpPage.PathOf(parsed).Select(one => one.Name))} --help` shows how";
        return Unknown(parsed, command, help)
            ?? Missing(parsed, command, help)
            ?? (IsGroup(command) ? null : parsed.Errors.Select(error => new HeadwaterException(ErrorCode.BadUsage, error.Message.TrimEnd('.'), help)).FirstOrDefault());
    }

    /// <summary>A command that only has others under it; what is missing there is the help.</summary>
    static bool IsGroup(Command command) => command is not HeadwaterCommand { Run: not null } && command.Subcommands.Count > 0;

    static HeadwaterException? Unknown(ParseResult parsed, Command command, string help)
    {
        var words = parsed.UnmatchedTokens.Concat(TakenForArguments(parsed)).ToList();
        if (words.Find(word => word.StartsWith('-')) is { } option)
            return new HeadwaterException(ErrorCode.BadUsage, $"`{Before(option, '=')}` is not an option of `{command.Name}`", HintOfOption(Before(option, '='), parsed) ?? help);
        if (words.Count == 0)
            return null;
        return command.Subcommands.Count > 0
            ? new HeadwaterException(ErrorCode.BadUsage, $"{Shown(words[0])} is not a command{(command is RootCommand ? "" : $" of `{command.Name}`")}", HintOfCommand(words[0], command) ?? help)
            : new HeadwaterException(ErrorCode.BadUsage, $"`{command.Name}` takes {Arguments(command)}, and there is more than that", help);
    }

    /// <summary>A word that begins like an option and was not one is no name of anything, whatever place it stands in; behind a -- it is.</summary>
    static IEnumerable<string> TakenForArguments(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash) ? [] :
        from argument in parsed.CommandResult.Children.OfType<ArgumentResult>()
        from token in argument.Tokens
        where token.Value is ['-', _, ..]
        select token.Value;

    static HeadwaterException? Missing(ParseResult parsed, Command command, string help)
    {
        if (command.Options.FirstOrDefault(option => option.Required && parsed.GetResult(option) is not { IdentifierToken: not null }) is { } option)
            return new HeadwaterException(ErrorCode.BadUsage, $"`{option.Aliases.FirstOrDefault(alias => alias.Length == 2) ?? option.Name} {option.HelpName}` is missing", help);
        if (command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is not { Tokens.Count: > 0 }) is { } argument)
            return new HeadwaterException(ErrorCode.BadUsage, $"{argument.HelpName ?? argument.Name} is missing", help);
        return parsed.CommandResult.Children.OfType<OptionResult>().FirstOrDefault(given => given.IdentifierToken is not null && given.Tokens.Count < given.Option.Arity.MinimumNumberOfValues) is { } empty
            ? new HeadwaterException(ErrorCode.BadUsage, $"`{empty.Option.Name}` needs a value", help)
            : null;
    }

    static string? HintOfOption(string typed, ParseResult parsed)
    {
        var known = HelpPage.PathOf(parsed).SelectMany(command => command.Options).Where(option => !option.Hidden).Select(option => option.Name).Distinct(StringComparer.Ordinal).ToList();
        return Tried.GetValueOrDefault(typed) ?? (Suggestion.Nearest(typed, known) is { } near ? $"did you mean `{near}`?" : null);
    }

    /// <summary>A word that can be a slip of the pen for a command; anything else may be a connection text with its password.</summary>
    static string Shown(string word) => word.Length <= 30 && word.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? $"`{word}`" : "that";

    static string? HintOfCommand(string typed, Command command) =>
        Suggestion.Nearest(typed, command.Subcommands.Select(sub => sub.Name)) is { } near ? $"did you mean `{near}`?" : null;

    static string Arguments(Command command) =>
        command.Arguments.Count == 0 ? "no arguments" : string.Join(' ', command.Arguments.Select(argument => argument.HelpName ?? argument.Name));

    static string Before(string text, char end) => text.IndexOf(end, StringComparison.Ordinal) is var at and > 0 ? text[..at] : text;
}
