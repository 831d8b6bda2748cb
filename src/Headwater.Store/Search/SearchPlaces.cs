using Headwater.Store.Tags;

namespace Headwater.Store.Search;

/// <summary>Finds where in an object the words of a search are: what the database tells of a rank, more exactly.</summary>
sealed class SearchPlaces(string text, IReadOnlyList<SearchTerm> terms)
{
    /// <summary>Parts that are named of one object, at most.</summary>
    const int MostParts = 5;

    const int OfColumn = 5, OfKnowledge = 6, OfContent = 7;

    readonly string _text = SearchWords.Lower(text);

    public SearchHit Hit(SearchObject of, int rank)
    {
        var (match, columns) = Place(of, rank);
        var own = of.Knowledge.FirstOrDefault(known => known.ColumnName.Length == 0);
        var isNear = rank >= SearchStatement.FirstNear;
        return new(
            of.Uid,
            of.SourceUid,
            of.Name,
            of.Kind,
            match,
            columns,
            [.. Parts(of, match).Take(MostParts).Select(part => part.ToString())],
            isNear ? Near([.. Texts(of)]) : [],
            own?.Description,
            own?.Tags ?? [],
            own?.Owners ?? [],
            of.Content.Comment ?? of.Header?.Description);
    }

    /// <summary>Of the words that are not there themselves.</summary>
    IReadOnlyList<string> Near(IReadOnlyList<string> texts) =>
        [.. terms.Where(term => !texts.Any(one => term.IsIn(one, nearly: false))).SelectMany(term => texts.SelectMany(term.NearIn)).Distinct(StringComparer.Ordinal)];

    (SearchMatch Match, IReadOnlyList<string> Columns) Place(SearchObject of, int rank) => rank switch
    {
        _ when text.Length == 0 => (SearchMatch.Listed, []),
        <= (int)SearchMatch.PartOfName => ((SearchMatch)rank, []),
        <= OfColumn => Inside(of) is { Count: > 0 } columns ? ((SearchMatch)rank, columns) : (SearchMatch.Part, []),
        OfKnowledge => Knowledge(of),
        SearchStatement.OfMinor => Minor(of),
        OfContent => (!of.Content.Comments.Any(Holds) && of.Content.Texts.Any(Holds) ? SearchMatch.Definition : SearchMatch.Comment, []),
        SearchStatement.FirstNear + 1 => (SearchMatch.Nearly, Columns(of, nearly: true)),
        _ => (SearchMatch.Nearly, []),
    };

    /// <summary>The rank says nothing of where in it the words are.</summary>
    (SearchMatch, IReadOnlyList<string>) Minor(SearchObject of) =>
        terms.All(term => of.Name.Parts.Any(part => term.IsIn(part, nearly: false))) ? (SearchMatch.PartOfName, [])
        : Columns(of, nearly: false) is { Count: > 0 } || of.Content.Parts.Any(part => Holds(part.Name)) ? Place(of, OfColumn)
        : of.Knowledge.Any(known => Tags(known).Concat(known.Owners).Concat(Descriptions(known)).Any(Holds)) ? Place(of, OfKnowledge)
        : Place(of, OfContent);

    (SearchMatch, IReadOnlyList<string>) Knowledge(SearchObject of)
    {
        var (tags, owners, texts) = (Where(of, Tags), Where(of, known => known.Owners), Where(of, Descriptions));
        return tags is not null ? (SearchMatch.Tag, tags) : owners is not null ? (SearchMatch.Owner, owners) : (SearchMatch.Description, texts ?? []);
    }

    /// <summary>The columns of which one of the texts holds a word; empty where it is the object itself, null where it is nothing.</summary>
    List<string>? Where(SearchObject of, Func<SearchKnowledge, IEnumerable<string>> texts)
    {
        var found = of.Knowledge.Where(known => texts(known).Any(Holds)).Select(known => known.ColumnName).ToList();
        return found.Count == 0 ? null : [.. found.Where(column => column.Length > 0)];
    }

    List<string> Columns(SearchObject of, bool nearly) => [.. of.Content.Columns.Select(column => column.Name)
        .Where(name => terms.Any(term => term.IsIn(name, nearly)) || SearchWords.Lower(name).Contains(_text, StringComparison.Ordinal))];

    /// <summary>The columns; none where another part holds more of the words than any of them.</summary>
    List<string> Inside(SearchObject of)
    {
        var columns = Columns(of, nearly: false);
        return !columns.Exists(HoldsAll) && of.Content.Parts.Any(part => HoldsAll(part.Name)) ? [] : columns;
    }

    IEnumerable<SearchPart> Parts(SearchObject of, SearchMatch match) => match switch
    {
        SearchMatch.Part => Best(of.Content.Parts, part => [part.Name]),
        SearchMatch.Definition when !of.Content.Definitions.Any(Holds) => Best(of.Content.Parts, part => part.Texts),
        _ => [],
    };

    /// <summary>Those that hold all of the words, or else those that hold any.</summary>
    List<SearchPart> Best(IReadOnlyList<SearchPart> parts, Func<SearchPart, IReadOnlyList<string>> texts)
    {
        var any = parts.Where(part => texts(part).Any(Holds)).ToList();
        var all = any.FindAll(part => terms.All(term => texts(part).Any(one => term.IsIn(one, nearly: false))));
        return all.Count > 0 ? all : any;
    }

    bool HoldsAll(string one) => terms.All(term => term.IsIn(one, nearly: false)) || SearchWords.Lower(one).Contains(_text, StringComparison.Ordinal);

    bool Holds(string one) => terms.Any(term => term.IsIn(one, nearly: false));

    /// <summary>A tag that is on something by way of one under it is told by its name alone.</summary>
    static IEnumerable<string> Tags(SearchKnowledge known) => (known.Tags ?? []).SelectMany(tag => new[] { tag.Name, tag.Title ?? tag.Name });

    static IEnumerable<string> Descriptions(SearchKnowledge known) => known.Properties.SelectMany(one => new[] { one.Key, one.Value }).Append(known.Description ?? "");

    static IEnumerable<string> Texts(SearchObject of) =>
    [
        .. of.Name.Parts,
        .. of.Content.Columns.Select(column => column.Name),
        .. of.Knowledge.SelectMany(known => Tags(known).Concat(known.Owners).Concat(Descriptions(known))),
        .. of.Content.Parts.Select(part => part.Name),
        .. of.Content.Comments,
        .. of.Content.Texts,
        of.Header?.Description ?? "",
    ];
}
