using System.CommandLine;
using Headwater.Cli.Terminal;

namespace Headwater.Cli.Commands;

/// <summary>The options that every command takes.</summary>
static class GlobalOptions
{
    static readonly Dictionary<string, OutputFormat> Formats = new(StringComparer.Ordinal)
    {
        ["table"] = OutputFormat.Table,
        ["wide"] = OutputFormat.Wide,
        ["json"] = OutputFormat.Json,
        ["jsonl"] = OutputFormat.Jsonl,
        ["yaml"] = OutputFormat.Yaml,
        ["csv"] = OutputFormat.Csv,
        ["tsv"] = OutputFormat.Tsv,
    };

    public static readonly Option<OutputFormat> Output = new("--output", "-o")
    {
        Description = "Form of the data: table, wide, json, jsonl, yaml, csv or tsv. Left out: a table on a terminal, tsv in a pipe",
        HelpName = "FORM",
        Recursive = true,
        CustomParser = Choice.Of(Formats),
    };

    public static readonly Option<string?> Server = new("--server") { Description = "Work through the Headwater server at this URL (HEADWATER_URL; its token in HEADWATER_TOKEN)", HelpName = "URL", Recursive = true };

    public static readonly Option<string?> Store = new("--store") { Description = "Keep everything in this PostgreSQL instead of the bundled one (HEADWATER_STORE)", HelpName = "URL", Recursive = true };

    public static readonly Option<bool> NoProgress = new("--no-progress") { Description = "Show no progress on stderr", Recursive = true };

    public static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Say only what went wrong", Recursive = true };

    public static readonly Option<string> LogFormat = new("--log-format")
    {
        Description = "Form of the log: text or json",
        HelpName = "FORM",
        Recursive = true,
        CustomParser = Choice.Of(new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = "text", ["json"] = "json" })!,
    };

    public static readonly Option<bool> NeutraliseFormulas = new("--neutralise-formulas") { Description = "In csv, put a quote before what a spreadsheet would run as a formula", Recursive = true };

    static readonly Option<bool> Verbose = new("--verbose") { Description = "Log to stderr what the program does", Recursive = true };

    /// <summary>Of the commands that do not take -v for DataOS's version.</summary>
    static readonly Option<bool> V = new("-v") { Hidden = true };

    /// <summary>In the order in which help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Output, Server, Store, Quiet, Verbose, LogFormat, NoProgress, NeutraliseFormulas];

    public static bool IsVerbose(ParseResult arguments) => arguments.GetValue(Verbose) || arguments.GetValue(V);

    /// <summary>How -v is spelled where it means --verbose.</summary>
    public static string? ShortOf(Option option, Command command) => option == Verbose && command.Options.Contains(V) ? "-v" : null;

    public static void AddTo(RootCommand root)
    {
        foreach (var option in All)
            root.Options.Add(option);
        AddV(root);
    }

    static void AddV(Command command)
    {
        if (!command.Options.Any(option => option.Aliases.Contains("-v")))
            command.Options.Add(V);
        foreach (var sub in command.Subcommands)
            AddV(sub);
    }
}
