using System.Globalization;
using System.Text;

namespace Headwater.Model.Errors;

/// <summary>
/// Text that another program or machine wrote and a person will read: never trusted, so cut to a length
/// and freed of everything that acts on a terminal or a log.
/// </summary>
public static class ForeignText
{
    /// <summary>At most <paramref name="most"/> characters; what is not printable, and what turns the direction of text, becomes <c>\u001b</c>.</summary>
    public static string Clean(string? text, int most)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            var part = IsHarmless(rune) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            if (clean.Length + part.Length > most)
                return clean.Append('…').ToString();
            clean.Append(part);
        }

        return clean.ToString();
    }

    /// <summary>The first line that says something.</summary>
    public static string FirstLine(string? text, int most)
    {
        foreach (var line in (text ?? "").AsSpan().EnumerateLines())
            if (!line.IsWhiteSpace())
                return Clean(line.Trim().ToString(), most);
        return "";
    }

    static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
