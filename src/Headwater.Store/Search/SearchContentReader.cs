using System.Text.Json;

namespace Headwater.Store.Search;

/// <summary>Reads what a search looks at from the JSON itself: to make an object of it first would take longer than all else that is done with it.</summary>
ref struct SearchContentReader
{
    /// <summary>Properties whose texts say what an object is made of, by the name of the property; lists and what is in them included.</summary>
    static readonly HashSet<string> Definitions =
    [
        "definition", "body", "library", "arguments", "result", "aggregate", "baseType", "subtype", "multirange", "default", "function", "event", "tags", "server", "serverOptions", "wrapper",
        "options", "users", "slot", "publications", "tables", "schemas", "ownedBy", "partitionOf", "inherits", "ofType",
    ];

    /// <summary>Properties that list parts, and what each of those is called.</summary>
    static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["constraints"] = "constraint",
        ["indexes"] = "index",
        ["triggers"] = "trigger",
        ["policies"] = "policy",
        ["rules"] = "rule",
        ["statistics"] = "statistics",
    };

    readonly List<string> _definitions = [];
    readonly List<(string Name, string? Comment)> _columns = [];
    readonly List<SearchPart> _parts = [];
    Utf8JsonReader _json;
    string? _kind;
    string? _owner;
    string? _comment;
    bool _isMinor;

    SearchContentReader(ReadOnlySpan<byte> json) => _json = new Utf8JsonReader(json);

    public static SearchContent Read(ReadOnlySpan<byte> json)
    {
        var reader = new SearchContentReader(json);
        return reader.Read();
    }

    SearchContent Read()
    {
        _json.Read();
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var name = _json.GetString()!;
            _json.Read();
            Take(name);
        }

        return new(_kind, _owner, _comment, _definitions, _columns, _parts, _isMinor);
    }

    void Take(string name)
    {
        switch (name)
        {
            case "kind":
                _kind = Text();
                break;
            case "owner":
                _owner = Text();
                break;
            case "comment":
                _comment = Text();
                break;
            case "extension":
                _isMinor |= Text() is not null;
                break;
            case "columns" or "attributes":
                Columns();
                break;
            case "labels":
                Labels();
                break;
            case var list when Lists.TryGetValue(list, out var what):
                Parts(what);
                break;
            case var definition when Definitions.Contains(definition):
                _isMinor |= definition is "partitionOf" or "ownedBy" && _json.TokenType == JsonTokenType.String;
                Texts(_definitions);
                break;
            default:
                _json.Skip();
                break;
        }
    }

    void Columns()
    {
        while (_json.TokenType != JsonTokenType.Null && _json.Read() && _json.TokenType == JsonTokenType.StartObject)
        {
            var (column, comment) = ("", (string?)null);
            while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
                if (_json.ValueTextEquals("name"u8))
                    column = Next() ?? "";
                else if (_json.ValueTextEquals("comment"u8))
                    comment = Next();
                else
                    _json.Skip();
            _columns.Add((column, comment));
        }
    }

    void Labels()
    {
        var labels = new List<string>();
        Texts(labels);
        _parts.AddRange(labels.Select(label => new SearchPart("label", label, null, [])));
    }

    void Parts(string what)
    {
        while (_json.TokenType != JsonTokenType.Null && _json.Read() && _json.TokenType == JsonTokenType.StartObject)
        {
            var part = new PartProperties();
            while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
            {
                var name = _json.GetString()!;
                _json.Read();
                Texts(part.Of(name));
            }

            if (part.Part(what) is { } one)
                _parts.Add(one);
        }
    }

    string? Next()
    {
        _json.Read();
        return Text();
    }

    /// <summary>Null where something else stands than a text.</summary>
    string? Text()
    {
        if (_json.TokenType == JsonTokenType.String)
            return _json.GetString();
        _json.Skip();
        return null;
    }

    /// <summary>Every text in the value that the reader is at.</summary>
    void Texts(List<string> into)
    {
        var depth = _json.CurrentDepth;
        do
        {
            if (_json.TokenType == JsonTokenType.String)
                into.Add(_json.GetString()!);
        }
        while ((_json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject || _json.CurrentDepth > depth) && _json.Read());
    }
}
