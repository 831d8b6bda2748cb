using System.CommandLine;
using Headwater.Cli.Terminal;

namespace Headwater.Cli.Commands;

/// <summary>The options that every command takes.</summary>
static class GlobalOptions
{
    public static readonly Option<string?> Server = new("--server") { Description = "Work through the Headwater server at this URL (HEADWATER_URL)", HelpName = "URL", Recursive = true };

    public static readonly Option<string?> Store = new("--store") { Description = "Keep everything in this PostgreSQL instead of the bundled one (HEADWATER_STORE)", HelpName = "URL", Recursive = true };

    public static readonly Option<OutputFormat> Output = new("--output", "-o")
    {
        Description = "Form of the data: table, wide, json, jsonl, yaml, csv or tsv; a table on a terminal and TSV in a pipe when left out",
        HelpName = "FORM",
        Recursive = true,
        DefaultValueFactory = _ => OutputFormat.Auto,
    };

    public static readonly Option<bool> NoProgress = new("--no-progress") { Description = "Show no progress on stderr", Recursive = true };

    public static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Say only what went wrong", Recursive = true };

    public static readonly Option<bool> Verbose = new("--verbose") { Description = "Log what the server does to stderr", Recursive = true };

    public static readonly Option<string> LogFormat = new("--log-format") { Description = "Form of the log: text or json", HelpName = "FORM", Recursive = true, DefaultValueFactory = _ => "text" };

    public static readonly Option<bool> NeutraliseFormulas = new("--neutralise-formulas") { Description = "In CSV, quote fields that a spreadsheet would run as a formula", Recursive = true };

    static GlobalOptions()
    {
        Output.AcceptOnlyFromAmong("table", "wide", "json", "jsonl", "yaml", "csv", "tsv");
        LogFormat.AcceptOnlyFromAmong("text", "json");
    }

    public static IReadOnlyList<Option> All { get; } = [Server, Store, Output, NoProgress, Quiet, Verbose, LogFormat, NeutraliseFormulas];
}
