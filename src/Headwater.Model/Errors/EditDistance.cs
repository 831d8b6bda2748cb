namespace Headwater.Model.Errors;

/// <summary>How many slips of the pen lie between two words (Damerau-Levenshtein, optimal string alignment): a letter added, left out or changed, or two neighbours swapped.</summary>
public static class EditDistance
{
    const int Longest = 128;

    /// <summary><see cref="int.MaxValue"/> for words too long to be compared.</summary>
    public static int Of(string a, string b)
    {
        if (a.Length > Longest || b.Length > Longest)
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
