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

    /// <summary>Characters of a comment where the page is full.</summary>
    const int Hint = 200;

    long _left = most;

    /// <summary>Takes as much; false when no more is left.</summary>
    public bool Take(long characters) => (_left -= characters) >= 0;

    public static string? Defined(string? text) => Cut(text, Definition);

    public static string? Said(string? text) => Cut(text, Sentence);

    /// <summary>Of a comment on what is listed without its parts.</summary>
    public static string? Hinted(string? text) => Cut(text, Hint);

    public static List<string>? Said(IReadOnlyList<string>? texts) => texts is null ? null : [.. texts.Select(text => Said(text)!)];

    public static long Length(params ReadOnlySpan<string?> texts)
    {
        var length = 0L;
        foreach (var text in texts)
            length += text?.Length ?? 0;
        return length;
    }

    /// <summary>Of a list, with what stands between its items.</summary>
    public static long Length(IReadOnlyList<string>? texts) => texts?.Sum(text => 4L + text.Length) ?? 0;

    static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : $"{text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)]}… (cut here)";
}
