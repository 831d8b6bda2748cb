using System.CommandLine;
using System.CommandLine.Help;
using Headwater.Cli.Terminal;

namespace Headwater.Cli.Commands;

/// <summary>The help of a command. Its examples come first: they are what most people look for.</summary>
sealed class HelpText(Command command, IReadOnlyList<Command> path, int width)
{
    const int Margin = 2;
    const int Widest = 100;

    /// <summary>Where descriptions begin at the latest; what is longer has its description on the next line.</summary>
    const int LatestColumn = 34;

    readonly int _width = Math.Min(width, Widest);

    string Name => string.Join(' ', path.Select(one => one.Name));

    public IEnumerable<string> Lines() =>
    [
        .. Examples(), .. Wrapped(command.Description ?? "", 0), "",
        .. Section("Usage", [Margin2(Usage())]),
        .. Section("Commands", Table(command.Subcommands.Where(sub => !sub.Hidden).Select(sub => (Signature(sub), sub.Description ?? "")))),
        .. Section("Arguments", Table(command.Arguments.Select(argument => (ArgumentName(argument), argument.Description ?? "")))),
        .. Options(),
    ];

    IEnumerable<string> Examples() =>
        command is HeadwaterCommand { Examples: { Count: > 0 } examples } ? [.. Section("Examples", examples.Select(Margin2))] : Section("Examples", CommandTree.FirstExamples.Select(Margin2));

    IEnumerable<string> Options()
    {
        var groups = (command as HeadwaterCommand)?.Groups ?? [];
        var grouped = groups.SelectMany(group => group.Options).ToHashSet();
        var own = command.Options.Where(option => !option.Hidden && !grouped.Contains(option) && !GlobalOptions.All.Contains(option) && option is not HelpOption);
        foreach (var line in Section("Options", Table(own.Select(Row))))
            yield return line;
        foreach (var group in groups)
            foreach (var line in Section(group.Heading, Table(group.Options.Select(Row))))
                yield return line;
        foreach (var line in Section("Options of every command", Table([.. GlobalOptions.All.Select(Row), ("-h, --help", "Show this help")])))
            yield return line;
    }

    string Usage()
    {
        string[] words =
        [
            Name,
            .. command.Subcommands.Count == 0 ? Array.Empty<string>() : command is HeadwaterCommand { Run: not null } ? ["[COMMAND]"] : ["COMMAND"],
            .. command.Options.Where(option => option.Required).Select(option => $"{Names(option).Split(", ")[0]} {option.HelpName}"),
            .. command.Arguments.Select(Optional),
            "[options]",
        ];
        return string.Join(' ', words);
    }

    (string, string) Row(Option option) =>
        ($"{Names(option)}{(option.HelpName is null ? "" : $" {option.HelpName}")}", $"{option.Description}{(option.Required ? " (required)" : "")}");

    /// <summary>The short name, then the long one. Spellings that are only taken for the sake of other products are not shown.</summary>
    string Names(Option option)
    {
        var letter = option.Aliases.FirstOrDefault(alias => alias.Length == 2) ?? GlobalOptions.ShortOf(option, command);
        return letter is null ? $"    {option.Name}" : $"{letter}, {option.Name}";
    }

    static string Signature(Command sub) => string.Join(' ', [sub.Name, .. sub.Arguments.Select(Optional)]);

    static string Optional(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $"[{ArgumentName(argument)}]" : ArgumentName(argument);

    static string ArgumentName(Argument argument) => argument.HelpName ?? argument.Name;

    static IEnumerable<string> Section(string heading, IEnumerable<string> lines) =>
        lines.ToList() is { Count: > 0 } body ? [$"{heading}:", .. body, ""] : [];

    IEnumerable<string> Table(IEnumerable<(string Left, string Right)> rows)
    {
        var all = rows.ToList();
        var column = Math.Min(LatestColumn, all.Select(row => row.Left.Length).DefaultIfEmpty().Max() + Margin + 2);
        foreach (var (left, right) in all)
        {
            var lines = WrappedText.Lines(right, _width - column);
            var isLong = Margin + left.Length + 2 > column;
            if (isLong)
                yield return Margin2(left);
            for (var i = 0; i < lines.Count; i++)
                yield return (i == 0 && !isLong ? Margin2(left) : "").PadRight(column) + lines[i];
        }
    }

    IEnumerable<string> Wrapped(string text, int indent) => WrappedText.Lines(text, _width - indent).Select(line => new string(' ', indent) + line);

    static string Margin2(string text) => new string(' ', Margin) + text;
}
