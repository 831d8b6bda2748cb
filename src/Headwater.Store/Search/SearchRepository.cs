using Headwater.Store.Database;
using Headwater.Store.Paging;

namespace Headwater.Store.Search;

/// <summary>Finds sources and what is in their catalogues by names, columns, comments, definitions, and by what people know of them.</summary>
public sealed class SearchRepository
{
    /// <summary>Where fewer things than these hold the words themselves, those follow that nearly do.</summary>
    const int Few = 10;

    readonly StoreDatabase _database;
    readonly SearchIndex _index;
    readonly SearchTerms _terms;

    internal SearchRepository(StoreDatabase database)
    {
        _database = database;
        _index = new(database);
        _terms = new(database);
    }

    /// <summary>Brings what a search looks through up to date, so that the next one need not.</summary>
    public Task RefreshAsync(CancellationToken ct) => _index.EnsureAsync(ct);

    /// <summary>Exact names first, then the beginnings of names, their words, columns, what people wrote, what the source says; then what is only near.</summary>
    public async Task<SearchResult> FindAsync(SearchQuery query, PageRequest page, CancellationToken ct)
    {
        var trigrams = await _index.EnsureAsync(ct);
        var text = query.Text.Trim() is { Length: > 0 } trimmed ? trimmed : query.Text;
        var run = new SearchRun(_database, query, text, page);
        var result = text.Length == 0 ? await run.ListAsync(ct) : await FindAsync(run, text, trigrams, ct);
        return result with { HasTrigrams = trigrams is not null };
    }

    async Task<SearchResult> FindAsync(SearchRun run, string text, string? trigrams, CancellationToken ct)
    {
        var terms = await _terms.FindAsync(text, ct);
        var (result, good) = await run.FindAsync(terms, isWide: false, ct);
        return good >= Few ? result : (await run.FindAsync(await _terms.WithNearAsync(terms, trigrams, ct), isWide: true, ct)).Result;
    }
}
