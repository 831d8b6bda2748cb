using System.Globalization;
using System.Text;

namespace Headwater.Manifests.Yaml;

/// <summary>How a piece of somebody's document stands inside a message: short, in backquotes, and harmless to a terminal.</summary>
static class Shown
{
    const int Longest = 80;

    public static string Text(string text)
    {
        var shown = new StringBuilder("`");
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length > Longest)
                return shown.Append("...`").ToString();
            shown.Append(IsPrintable(rune) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"));
        }

        return shown.Append('`').ToString();
    }

    /// <summary>A dotted path of fields, shortened from the left since its end is what matters.</summary>
    public static string Path(string path) => path.Length <= Longest ? Text(path) : Text("..." + path[^(Longest - 3)..]);

    // Format characters turn the reading direction or join letters: as dangerous in a message as control characters.
    static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
