using System.Globalization;
using System.Text.Json;
using Headwater.Store.Database;
using Headwater.Store.Paging;
using Npgsql;

namespace Headwater.Store.Search;

/// <summary>Asks for one page of one search.</summary>
sealed class SearchRun(StoreDatabase database, SearchQuery query, string text, PageRequest page)
{
    const int FirstColumnOfRank = 11;

    readonly string[] _after = page.After is { } mark ? Cursor.Read(mark, 6) : ["-1", "", "", "", "", Guid.Empty.ToString()];

    /// <summary>Everything that is not left out.</summary>
    public async Task<SearchResult> ListAsync(CancellationToken ct) => (await RunAsync(SearchStatement.Listing, [], isWide: false, ct)).Result;

    /// <summary>What holds the terms, and how many things hold the words themselves; widely, also what holds words near them, or the text itself somewhere in a name.</summary>
    public Task<(SearchResult Result, long Good)> FindAsync(IReadOnlyList<SearchTerm> terms, bool isWide, CancellationToken ct) =>
        RunAsync(isWide && SearchWords.HasMoreThanWords(text) ? SearchStatement.WordsOrText : SearchStatement.Words, terms, isWide, ct);

    Task<(SearchResult Result, long Good)> RunAsync(string statement, IReadOnlyList<SearchTerm> terms, bool isWide, CancellationToken ct) => database.UseAsync(async connection =>
    {
        var command = connection.Sql(statement)
            .With(text).With(SearchWords.Lower(text))
            .With(SearchTerm.Query(terms, "A", false)).With(SearchTerm.Query(terms, "AB", false)).With(SearchTerm.Query(terms, "ABC", false)).With(SearchTerm.Query(terms, "", false))
            .With(SearchTerm.Query(terms, "A", isWide)).With(SearchTerm.Query(terms, "AB", isWide)).With(SearchTerm.Query(terms, "", isWide))
            .With(isWide && SearchWords.HasMoreThanWords(text));
        var rows = await Page(Filter(command)).ListAsync(Read, ct);
        var cut = Page<Row>.Of([.. rows.Where(row => row.Of is not null)], page, Mark);
        var places = new SearchPlaces(text, terms);
        return (new SearchResult([.. cut.Items.Select(row => places.Hit(row.Of!, row.Rank))], cut.Next, rows[0].Total, rows[0].Facets), rows[0].Good);
    }, ct);

    NpgsqlCommand Filter(NpgsqlCommand command) => command
        .With(query.Source).With(query.Database).With(query.Schema).With([.. SearchKinds.Of(query.Kinds)]).With([.. query.Tags]).With([.. query.Owners]);

    NpgsqlCommand Page(NpgsqlCommand command) => command
        .With((int)Cursor.Number(_after[0])).With(_after[1]).With(_after[2]).With(_after[3]).With(_after[4]).With(Cursor.Uid(_after[5]))
        .With(page.Size + 1).With(query.Facets);

    static Row Read(NpgsqlDataReader row)
    {
        var facets = row.Text(FirstColumnOfRank + 3) is { } json ? JsonSerializer.Deserialize(json, SearchJson.Default.SearchFacetArray) : null;
        var (total, good) = (row.GetInt64(FirstColumnOfRank + 1), row.GetInt64(FirstColumnOfRank + 2));
        return row.IsDBNull(FirstColumnOfRank) ? new(null, 0, total, good, facets) : new(SearchObject.Read(row), row.GetInt32(FirstColumnOfRank), total, good, facets);
    }

    static string Mark(Row row) => Cursor.Of(
        row.Rank.ToString(CultureInfo.InvariantCulture),
        row.Of!.Source,
        row.Of.Place?.Database ?? "",
        row.Of.Place?.Schema ?? "",
        row.Of.Place?.Name ?? "",
        row.Of.Uid.ToString());

    /// <summary>A row of the answer; the first says how much was found also where the page has nothing.</summary>
    sealed record Row(SearchObject? Of, int Rank, long Total, long Good, IReadOnlyList<SearchFacet>? Facets);
}
