namespace Headwater.Export.Html;

/// <summary>How much a page may hold, so that browsers can open it. Beyond it objects are listed without their parts, and say so.</summary>
sealed class PageBudget(long most)
{
    /// <summary>Characters of the names, types, comments and definitions of a whole page: 100,000 tables of ten columns and more.</summary>
    public const long Most = 96L << 20;

    /// <summary>Characters of one definition.</summary>
    const int Definition = 64 << 10;

    /// <summary>Characters of one comment, default or expression.</summary>
    const int Sentence = 8 << 10;

    long _left = most;

    /// <summary>Takes as much; false when no more is left.</summary>
    public bool Take(long characters) => (_left -= characters) >= 0;

    public static string? Defined(string? text) => Cut(text, Definition);

    public static string? Said(string? text) => Cut(text, Sentence);

    static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : $"{text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)]}… (cut here)";
}
