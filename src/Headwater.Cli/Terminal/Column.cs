namespace Headwater.Cli.Terminal;

/// <summary>A column of a list: its heading and its text in a row.</summary>
sealed record Column<T>(string Heading, Func<T, string?> Text)
{
    /// <summary>The text in a table, where people want it shorter than programs do.</summary>
    public Func<T, string?>? InTable { get; init; }

    /// <summary>The colour of the text in a table.</summary>
    public Func<T, AnsiColour?>? Colour { get; init; }

    /// <summary>Sentences, which may be broken between words where a table gets too wide. Everything else is a name that somebody may want to copy.</summary>
    public bool Prose { get; init; }

    /// <summary>Shown in the wide form only.</summary>
    public bool Wide { get; init; }

    /// <summary>Left out of a table where no row has anything to say.</summary>
    public bool WhenAny { get; init; }

    public string InRow(T row) => Printable.OnTerminal((InTable ?? Text)(row));
}
