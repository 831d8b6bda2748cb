using Headwater.Model.Errors;
using Headwater.Store.Database;

namespace Headwater.Store.Search;

/// <summary>Looks the words of a search up among the words of the store.</summary>
sealed class SearchTerms(StoreDatabase database)
{
    /// <summary>More words than these are not looked for.</summary>
    const int MostTerms = 12;

    /// <summary>Words that a word is a part of, at most.</summary>
    const int MostParts = 500;

    /// <summary>Words that are near a word, at most, and those that are compared with it.</summary>
    const int MostNear = 50, MostCompared = 400;

    /// <summary>From this many letters on a word is looked for inside of others; in a script without spaces from the first.</summary>
    const int LeastPart = 3;

    /// <summary>From this many letters on one slip of the pen is forgiven, and from that many on two.</summary>
    const int LeastForOne = 4, LeastForTwo = 8;

    const string PartsOf = """
        select t.n, w.word
        from unnest($1) with ordinality as t(word, n)
        cross join lateral (
          select w.word from headwater.search_word w where w.word like '%' || t.word || '%' and not starts_with(w.word, t.word)
          order by length(w.word), w.word limit $2) w
        """;

    /// <summary>The terms without those that are near them.</summary>
    public async Task<IReadOnlyList<SearchTerm>> FindAsync(string text, CancellationToken ct)
    {
        var words = SearchWords.Sought(text).Take(MostTerms).ToList();
        string[] sought = [.. words.Where(word => word.Length >= LeastPart || word.Any(c => !char.IsAscii(c)))];
        if (sought.Length == 0)
            return [.. words.Select(word => new SearchTerm(word, [], []))];
        var found = await database.UseAsync(connection => connection.Sql(PartsOf).With(sought).With(MostParts).ListAsync(row => (Of: sought[row.GetInt64(0) - 1], Word: row.GetString(1)), ct), ct);
        var parts = found.ToLookup(pair => pair.Of, pair => pair.Word);
        return [.. words.Select(word => new SearchTerm(word, [.. parts[word]], []))];
    }

    /// <param name="terms">The terms.</param>
    /// <param name="trigrams">The schema of pg_trgm; null where the server does not have it, and every word of about the same length has to be compared.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<SearchTerm>> WithNearAsync(IReadOnlyList<SearchTerm> terms, string? trigrams, CancellationToken ct)
    {
        string[] long_enough = [.. terms.Select(term => term.Word).Where(word => Slips(word) > 0)];
        if (long_enough.Length == 0)
            return terms;
        var order = trigrams is null ? "" : $"order by w.word operator({trigrams}.<->) t.word limit {MostCompared}";
        var compared = await database.UseAsync(connection => connection
            .Sql($"""
                select t.n, w.word
                from unnest($1, $2) with ordinality as t(word, slips, n)
                cross join lateral (select w.word from headwater.search_word w where length(w.word) between length(t.word) - t.slips and length(t.word) + t.slips {order}) w
                """)
            .With(long_enough).With([.. long_enough.Select(word => (int?)Slips(word))])
            .ListAsync(row => (Of: long_enough[row.GetInt64(0) - 1], Word: row.GetString(1)), ct), ct);
        var near = compared.ToLookup(pair => pair.Of, pair => pair.Word);
        return [.. terms.Select(term => term with { Near = [.. Near(term, near[term.Word])] })];
    }

    static IEnumerable<string> Near(SearchTerm term, IEnumerable<string> words) => words
        .Where(word => !word.StartsWith(term.Word, StringComparison.Ordinal))
        .Select(word => (Word: word, Slips: EditDistance.Of(term.Word, word)))
        .Where(pair => pair.Slips <= Slips(term.Word))
        .OrderBy(pair => pair.Slips).ThenBy(pair => pair.Word, StringComparer.Ordinal)
        .Take(MostNear)
        .Select(pair => pair.Word);

    /// <summary>None in a word with digits: another number is another thing.</summary>
    static int Slips(string word) => word.Any(char.IsAsciiDigit) ? 0 : word.Length >= LeastForTwo ? 2 : word.Length >= LeastForOne ? 1 : 0;
}
