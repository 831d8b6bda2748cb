using System.Globalization;
using Headwater.Model;
using Headwater.Model.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Headwater.Manifests.Yaml;

/// <summary>Puts the parser's events together to nodes, without recursion, and holds the bounds while it does.</summary>
sealed class NodeBuilder(string file, Limits limits, DiagnosticList diagnostics, bool lastKeyWins = false)
{
    readonly List<Node> _documents = [];
    readonly Stack<OpenNode> _open = new();
    readonly Dictionary<AnchorName, BuiltNode> _anchors = [];
    int _events;
    int _aliases;
    long _characters;

    /// <summary>The documents that are complete; empty ones are no documents.</summary>
    public IReadOnlyList<Node> Documents => _documents;

    public SourceSpan LastPlace { get; private set; } = new(file, 1, 1);

    public void Add(ParsingEvent read)
    {
        LastPlace = new SourceSpan(file, (int)read.Start.Line, (int)read.Start.Column);
        Count(1);
        switch (read)
        {
            case DocumentStart:
                _anchors.Clear();
                break;
            case AnchorAlias alias:
                Repeat(alias);
                break;
            case Scalar scalar:
                AddScalar(scalar);
                break;
            case SequenceStart or MappingStart:
                Open((NodeEvent)read);
                break;
            case SequenceEnd or MappingEnd:
                Close();
                break;
        }
    }

    void AddScalar(Scalar scalar)
    {
        _characters += scalar.Value.Length;
        RefuseBrokenText(scalar.Value);
        // A plain nothing is found behind its key, sometimes a line further; a person looks for it at the key.
        var at = scalar is { Value: "", Style: ScalarStyle.Plain, Tag.IsEmpty: true } && _open.TryPeek(out var parent) ? parent.KeyPlace ?? LastPlace : LastPlace;
        var plain = scalar.Style is ScalarStyle.Plain && !Tags.IsText(scalar.Tag);
        var node = new ScalarNode(at, scalar.Value, plain);
        Attach(new BuiltNode(Tags.AreRead(scalar.Tag, at, diagnostics) ? node : node.AsBroken(), Events: 1, scalar.Value.Length, Height: 0), scalar.Anchor);
    }

    void Open(NodeEvent start)
    {
        if (_open.Count == limits.DocumentDepth)
            throw TooDeep();
        Tags.AreRead(start.Tag, LastPlace, diagnostics);
        _open.Push(new OpenNode(LastPlace, start is MappingStart, start.Anchor, lastKeyWins, diagnostics));
    }

    void Close()
    {
        var closed = _open.Pop();
        Attach(closed.Build(), closed.Anchor);
    }

    void Attach(BuiltNode built, AnchorName anchor)
    {
        if (!anchor.IsEmpty)
            _anchors[anchor] = built;
        if (_open.TryPeek(out var parent))
            parent.Add(built);
        else if (built.Node is not ScalarNode { IsNull: true })
            _documents.Add(built.Node);
    }

    void Repeat(AnchorAlias alias)
    {
        if (++_aliases > limits.DocumentAliases)
            throw TooMany($"more than {Number(limits.DocumentAliases)} aliases");
        // The name of the alias is not shown: `password: *secret` is a password that lacks its quotes.
        if (!_anchors.TryGetValue(alias.Value, out var repeated))
            throw new UnreadableException(
                ErrorCode.DocumentUnreadable, LastPlace, "an alias of something that is not defined before it", "put the value in single quotes if it only begins with `*`");
        if (_open.Count + repeated.Height > limits.DocumentDepth)
            throw TooDeep();
        _characters += repeated.Characters;
        Count(repeated.Events);
        Attach(repeated, AnchorName.Empty);
    }

    void Count(int events)
    {
        _events += events;
        if (_events > limits.DocumentEvents)
            throw TooMany($"more than {Number(limits.DocumentEvents)} YAML events, aliases counted as often as they are used");
        if (_characters > limits.DocumentBytes)
            throw TooMany($"more than {Number(limits.DocumentBytes)} characters, aliases counted as often as they are used");
    }

    void RefuseBrokenText(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0 || (rune == System.Text.Rune.ReplacementChar && HasLoneSurrogate(text)))
                throw new UnreadableException(ErrorCode.DocumentUnreadable, LastPlace, "a text here holds a NUL or half a character");
        }
    }

    static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }

        return false;
    }

    UnreadableException TooDeep() => TooMany($"nested deeper than {Number(limits.DocumentDepth)} levels");

    UnreadableException TooMany(string what) => new(ErrorCode.DocumentTooLarge, LastPlace, what);

    static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
