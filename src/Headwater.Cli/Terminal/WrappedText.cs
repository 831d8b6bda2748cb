using System.Text;

namespace Headwater.Cli.Terminal;

/// <summary>Breaks a text into lines between words; a word that is longer than a line is broken where the line ends.</summary>
static class WrappedText
{
    public static IReadOnlyList<string> Lines(string text, int width)
    {
        if (CellWidth.Of(text) <= width)
            return [text];
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, width)))
        {
            var cells = CellWidth.Of(word);
            if (used > 0 && used + 1 + cells > width)
            {
                lines.Add(line.ToString());
                (used, _) = (0, line.Clear());
            }

            line.Append(used > 0 ? " " : "").Append(word);
            used += cells + (used > 0 ? 1 : 0);
        }

        lines.Add(line.ToString());
        return lines;
    }

    static IEnumerable<string> Pieces(string word, int width)
    {
        var piece = new StringBuilder();
        var used = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            if (used > 0 && used + CellWidth.Of(rune) > width)
            {
                yield return piece.ToString();
                (used, _) = (0, piece.Clear());
            }

            piece.Append(rune.ToString());
            used += CellWidth.Of(rune);
        }

        yield return piece.ToString();
    }
}
