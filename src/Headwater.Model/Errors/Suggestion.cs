namespace Headwater.Model.Errors;

/// <summary>Finds the known word that somebody probably meant.</summary>
public static class Suggestion
{
    /// <summary>
    /// The nearest of <paramref name="known"/> by <see cref="EditDistance"/>,
    /// case, hyphens and underscores aside; null when nothing is near: more than a third of the letters would have to change.
    /// </summary>
    public static string? Nearest(string typed, IEnumerable<string> known)
    {
        var plain = Plain(typed);
        var best = known
            .Select(word => (Word: word, Distance: EditDistance.Of(plain, Plain(word))))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Max(plain.Length, candidate.Word.Length) / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Word;
    }

    static string Plain(string word) =>
        word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
