namespace Headwater.Cli.Terminal;

/// <summary>A column of a list: its heading, its text in a row, and whether it is only shown in the wide form.</summary>
sealed record Column<T>(string Heading, Func<T, string?> Text, bool Wide = false);
