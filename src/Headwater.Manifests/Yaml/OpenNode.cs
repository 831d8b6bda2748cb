using Headwater.Model.Errors;
using YamlDotNet.Core;

namespace Headwater.Manifests.Yaml;

/// <summary>A mapping or sequence whose end was not reached yet.</summary>
sealed class OpenNode(SourceSpan at, bool mapping, AnchorName anchor, bool lastKeyWins, DiagnosticList diagnostics)
{
    readonly List<Node> _items = [];
    readonly List<MappingEntry> _entries = [];
    readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    ScalarNode? _key;
    int _events = 2;
    long _characters;
    int _height;

    public AnchorName Anchor { get; } = anchor;

    /// <summary>The key that waits for its value.</summary>
    public SourceSpan? KeyPlace => _key?.At;

    public void Add(BuiltNode child)
    {
        _events += child.Events;
        _characters += child.Characters;
        _height = Math.Max(_height, child.Height);
        if (!mapping)
            _items.Add(child.Node);
        else if (_key is null)
            _key = Key(child.Node);
        else
            AddEntry(child.Node);
    }

    public BuiltNode Build()
    {
        Node node = mapping ? new MappingNode(at, _entries) : new SequenceNode(at, _items);
        return new BuiltNode(node, _events, _characters, _height + 1);
    }

    static ScalarNode Key(Node key) => key as ScalarNode
        ?? throw new UnreadableException(ErrorCode.WrongType, key.At, "the name of a field must be a text", "put it in quotes");

    void AddEntry(Node value)
    {
        var key = _key!;
        _key = null;
        if (key is { Plain: true, Text: "<<" })
            diagnostics.Error(ErrorCode.UnknownField, key.At, "merge keys (`<<`) are not read", "write the fields out, or repeat a whole value by an alias");
        else if (_keys.Add(key.Text))
            _entries.Add(new MappingEntry(key, value));
        else if (lastKeyWins)
            Replace(key, value);
        else
            diagnostics.Error(ErrorCode.DuplicateKey, key.At, $"{Shown.Text(key.Text)} stands twice in this mapping", "keep one of them");
    }

    void Replace(ScalarNode key, Node value)
    {
        diagnostics.Warning(ErrorCode.DuplicateKey, key.At, $"{Shown.Text(key.Text)} stands twice in this mapping, and the last one counts", "keep one of them");
        _entries.RemoveAll(entry => entry.Key.Text == key.Text);
        _entries.Add(new MappingEntry(key, value));
    }
}
