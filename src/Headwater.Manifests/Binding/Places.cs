using Headwater.Model.Errors;

namespace Headwater.Manifests.Binding;

/// <summary>Where each field of a document stands, by its canonical path (<c>source.schedule.cron</c>), and which fields are already known to be wrong.</summary>
sealed class Places(SourceSpan document)
{
    readonly Dictionary<string, SourceSpan> _places = new(StringComparer.Ordinal);
    readonly HashSet<string> _faulty = new(StringComparer.Ordinal);
    readonly HashSet<string> _literal = new(StringComparer.Ordinal);
    readonly HashSet<string> _standIns = new(StringComparer.Ordinal);
    readonly List<string> _unused = [];

    /// <summary>The paths of the fields that are accepted and count for nothing, in the order of the document.</summary>
    public IReadOnlyList<string> Unused => _unused;

    public void Set(string path, SourceSpan at) => _places[path] = at;

    public void SetIfNew(string path, SourceSpan at) => _places.TryAdd(path, at);

    /// <summary>Remembers that the value stands in the file itself, and not in a variable or another file.</summary>
    public void MarkLiteral(string path) => _literal.Add(path);

    public bool IsLiteral(string path) => _literal.Contains(path);

    /// <summary>Remembers that an item of a list is no item, and that something empty stands in its place.</summary>
    public void MarkStandIn(string path) => _standIns.Add(path);

    public bool IsStandIn(string path) => _standIns.Contains(path);

    public void MarkUnused(string path) => _unused.Add(path);

    /// <summary>Remembers that a field was told to be wrong, and with it everything it stands in.</summary>
    public void MarkFaulty(string path)
    {
        for (var at = path; at.Length > 0 && _faulty.Add(at); at = Parent(at))
        {
        }
    }

    /// <summary>Whether the field, or one inside it, was told to be wrong: a second complaint about it would only confuse.</summary>
    public bool IsFaulty(string path) => _faulty.Contains(path);

    /// <summary>The place of a field, or of what it would stand in.</summary>
    public SourceSpan Of(string path)
    {
        for (var at = path; ; at = Parent(at))
        {
            if (_places.TryGetValue(at, out var place))
                return place;
            if (at.Length == 0)
                return document;
        }
    }

    static string Parent(string path) => path.LastIndexOfAny(['.', '[']) is var end and > 0 ? path[..end] : "";
}
