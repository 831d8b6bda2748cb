namespace Headwater.Cli.Terminal;

/// <summary>How data is written: a table for a terminal and tab-separated values for a pipe, unless one is asked for.</summary>
enum OutputFormat
{
    Auto,
    Table,
    Wide,
    Json,
    Jsonl,
    Yaml,
    Csv,
    Tsv,
}
