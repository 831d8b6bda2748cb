namespace Headwater.Store.Search;

/// <summary>The texts of a part of an object, by property, while it is read.</summary>
sealed class PartProperties
{
    /// <summary>Constraints that say nothing that the names of their columns do not, and would be found by the words of every other one.</summary>
    static readonly string[] Plain = ["primaryKey", "unique"];

    static readonly string[] Expressions = ["definition", "using", "check", "predicate", "function", "where"];

    readonly Dictionary<string, List<string>> _texts = new(StringComparer.Ordinal);

    public List<string> Of(string property)
    {
        if (!_texts.TryGetValue(property, out var texts))
            _texts.Add(property, texts = []);
        return texts;
    }

    /// <summary>Null where it is worth nothing by itself: every column that may not be null is a constraint, and an index that enforces one has its name.</summary>
    public SearchPart? Part(string what)
    {
        var kind = One("kind");
        if (One("name") is not { } name || kind == "notNull" || (what == "index" && One("definition") is null))
            return null;
        return new(what, name, One("comment"), what == "index" ? [.. Keys(), .. Of("predicate")] : Plain.Contains(kind) ? [] : [.. Expressions.SelectMany(Of)]);
    }

    /// <summary>An index's whole definition names its table, its method and its columns; what is its own are expressions.</summary>
    IEnumerable<string> Keys() => Of("keys").Where(key => key.Contains('(', StringComparison.Ordinal));

    string? One(string property) => Of(property).FirstOrDefault();
}
