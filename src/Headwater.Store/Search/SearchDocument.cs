using System.Text;
using Headwater.Store.Tags;

namespace Headwater.Store.Search;

/// <summary>One object as a search looks through it.</summary>
sealed class SearchDocument
{
    /// <summary>Words of a definition; what has more is found by the first of them.</summary>
    const int MostWords = 5_000;

    /// <summary>Where a word stands, as the letters that PostgreSQL has for it; a bit each.</summary>
    const int InName = 1, InPart = 2, Known = 4, Said = 8;

    readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    readonly HashSet<string> _plain = new(StringComparer.Ordinal);

    public SearchDocument(SearchObject of, TagTree tags)
    {
        Of = of;
        Place = SearchWords.Lower(string.Join('.', of.Name.Parts));
        Columns = SearchWords.Lower(string.Concat(of.Content.Columns.Select(column => $"\n{column.Name}"))) + "\n";
        Tags = [.. of.Knowledge.SelectMany(known => known.Tags ?? []).SelectMany(tag => tags.Line(tag.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Owners = [.. of.Knowledge.SelectMany(known => known.Owners).Append(of.Header?.Owner).Append(of.Content.Owner).OfType<string>().Distinct(StringComparer.Ordinal)];
        foreach (var part in of.Name.Parts.SkipLast(1).Append(of.Own))
            Add(SearchWords.Cut(part, isName: true), InName);
        foreach (var (name, _) in of.Content.Columns)
            Add(SearchWords.Cut(name, isName: true), InPart);

        foreach (var part in of.Content.Parts)
            Add(SearchWords.Cut(part.Name, isName: true), InPart);

        AddKnowledge(of, tags);
        Add(of.Name.Parts[^1], Said);
        Add(of.Content.Owner, Said);
        foreach (var text in of.Content.Comments.Concat(of.Content.Texts))
            Add(text, Said);
    }

    public SearchObject Of { get; }

    public string Place { get; }

    /// <summary>A line each, in lower case.</summary>
    public string Columns { get; }

    public IReadOnlyList<string> Tags { get; }

    public IReadOnlyList<string> Owners { get; }

    /// <summary>
    /// Those that are no others put together: whoever knows a part of a word, or mistypes it, is led to these. The others are each of one name, and would be
    /// so many that the query of what they may stand for gets too long to be quick.
    /// </summary>
    public IReadOnlySet<string> Words => _plain;

    /// <summary>The words as PostgreSQL reads a tsvector. None of them holds a quote or a backslash.</summary>
    public string Vector()
    {
        var vector = new StringBuilder();
        foreach (var (word, places) in _words)
        {
            vector.Append('\'').Append(word).Append("':");
            if ((places & InName) != 0)
                vector.Append("1A,");
            if ((places & InPart) != 0)
                vector.Append("2B,");
            if ((places & Known) != 0)
                vector.Append("3C,");
            if ((places & Said) != 0)
                vector.Append("4D,");
            vector[^1] = ' ';
        }

        return vector.ToString();
    }

    void AddKnowledge(SearchObject of, TagTree tags)
    {
        foreach (var known in of.Knowledge)
        {
            Add(known.Description, Known);
            foreach (var text in known.Owners.Concat(known.Properties.SelectMany(one => new[] { one.Key, one.Value })))
                Add(text, Known);
        }

        foreach (var tag in Tags)
        {
            Add(SearchWords.Cut(tag, isName: true), Known);
            Add(tags.TitleOf(tag), Known);
        }

        Add(of.Header?.Description, Known);
        Add(of.Header?.Owner, Known);
        foreach (var label in of.Header?.Tags ?? [])
            Add(label, Known);
    }

    void Add(string? text, int place)
    {
        if (text is not null)
            Add(SearchWords.Cut(text, isName: false), place);
    }

    void Add(IEnumerable<(string Word, bool IsMade)> words, int place)
    {
        foreach (var (word, isMade) in words)
        {
            if (_words.TryGetValue(word, out var places))
                _words[word] = places | place;
            else if (place != Said || _words.Count < MostWords)
                _words.Add(word, place);
            else
                continue;
            if (!isMade)
                _plain.Add(word);
        }
    }
}
