using System.Text.RegularExpressions;

namespace Headwater.EndToEnd.Docs;

/// <summary>A fenced block of a page: its language, what stands behind that, its text, and the line that it begins in.</summary>
sealed partial record DocBlock(string Language, string Note, string Text, int Line)
{
    /// <summary>The exit code of the last command of a block that failed: 0 unless <c>exit=N</c> stands behind its language.</summary>
    public int Exit => ExitNote().Match(Note) is { Success: true } match ? int.Parse(match.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;

    public static IReadOnlyList<DocBlock> Of(string page)
    {
        var blocks = new List<DocBlock>();
        var lines = page.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;
            var words = lines[i][3..].Split(' ', 2);
            var text = lines.Skip(i + 1).TakeWhile(line => line != "```").ToList();
            blocks.Add(new DocBlock(words[0], words.ElementAtOrDefault(1) ?? "", string.Join('\n', text) + "\n", i + 1));
            i += text.Count + 1;
        }

        return blocks;
    }

    /// <summary>
    /// Whether an output is the one that this block shows. <c>...</c> stands for any text within a line, and a line of only that for any lines;
    /// space at the ends of lines does not count.
    /// </summary>
    public bool Shows(string output)
    {
        var pattern = string.Concat(Text.TrimEnd().Split('\n').Select(line => line.Trim() == "..."
            ? "(?:.*\n)*?"
            : string.Join(".*", line.TrimEnd().Split("...").Select(Regex.Escape)) + " *\n"));
        return Regex.IsMatch(output.ReplaceLineEndings("\n").TrimEnd() + "\n", $@"\A{pattern}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(10));
    }

    [GeneratedRegex(@"\bexit=(?<code>[0-9]+)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ExitNote();
}
