namespace Headwater.Store.Search;

/// <summary>A word that is looked for, and the words of the store that it may stand for besides those that it begins.</summary>
/// <param name="Word">As it was written, in lower case.</param>
/// <param name="Parts">Words that it is a part of, the shortest first.</param>
/// <param name="Near">Words that lie one or two slips of the pen away, the nearest first.</param>
sealed record SearchTerm(string Word, IReadOnlyList<string> Parts, IReadOnlyList<string> Near)
{
    /// <summary>Whether one of the words of a text is this one, or one that it may stand for.</summary>
    public bool IsIn(string text, bool nearly) => SearchWords.OfName(text).Any(word =>
        word.StartsWith(Word, StringComparison.Ordinal) || Parts.Contains(word, StringComparer.Ordinal) || (nearly && Near.Contains(word, StringComparer.Ordinal)));

    /// <summary>The words of the text that are only near this one.</summary>
    public IEnumerable<string> NearIn(string text) => SearchWords.OfName(text).Where(word => Near.Contains(word, StringComparer.Ordinal));

    /// <summary>All of the terms as PostgreSQL reads a tsquery. No word holds a quote or a backslash.</summary>
    /// <param name="terms">All of them have to be there.</param>
    /// <param name="weights">The places that count, as letters; none for all.</param>
    /// <param name="nearly">Whether near words count, too.</param>
    public static string Query(IReadOnlyList<SearchTerm> terms, string weights, bool nearly) => string.Join(" & ", terms.Select(term =>
        $"({string.Join(" | ", [$"'{term.Word}':*{weights}", .. term.Parts.Concat(nearly ? term.Near : []).Select(word => $"'{word}'{(weights.Length > 0 ? $":{weights}" : "")}")])})"));
}
