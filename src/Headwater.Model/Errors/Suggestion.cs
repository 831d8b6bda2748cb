namespace Headwater.Model.Errors;

/// <summary>Finds the known word that somebody probably meant.</summary>
public static class Suggestion
{
    /// <summary>
    /// The nearest of <paramref name="known"/> by edit distance (Damerau-Levenshtein, optimal string alignment),
    /// case, hyphens and underscores aside; null when nothing is near: more than a third of the letters would have to change.
    /// </summary>
    public static string? Nearest(string typed, IEnumerable<string> known)
    {
        var plain = Plain(typed);
        var best = known
            .Select(word => (Word: word, Distance: Distance(plain, Plain(word))))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Max(plain.Length, candidate.Word.Length) / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Word;
    }

    static string Plain(string word) =>
        word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    static int Distance(string a, string b)
    {
        const int longest = 128;
        if (a.Length > longest || b.Length > longest)
            return int.MaxValue;

        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;

        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            var change = a[i - 1] == b[j - 1] ? 0 : 1;
            d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + change);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
        }

        return d[a.Length, b.Length];
    }
}
