using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Headwater.Manifests.Writing;

/// <summary>Writes JSON as block YAML, in one way only: the same value always gives the same text.</summary>
sealed class YamlWriter
{
    readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    public void Comment(string comment, int indent) => _text.Append(' ', indent).Append("# ").Append(comment).Append('\n');

    public void Mapping(JsonObject mapping, int indent)
    {
        foreach (var (field, value) in mapping)
        {
            _text.Append(' ', indent);
            Field(field, value, indent);
        }
    }

    void Field(string field, JsonNode? value, int indent)
    {
        _text.Append(YamlScalar.Key(field)).Append(':');
        switch (value)
        {
            case JsonObject { Count: > 0 } mapping:
                _text.Append('\n');
                Mapping(mapping, indent + 2);
                break;
            case JsonArray { Count: > 0 } list:
                _text.Append('\n');
                List(list, indent + 2);
                break;
            default:
                _text.Append(' ').Append(Inline(value, indent)).Append('\n');
                break;
        }
    }

    void List(JsonArray list, int indent)
    {
        foreach (var item in list)
        {
            _text.Append(' ', indent).Append("- ");
            if (item is JsonObject { Count: > 0 } mapping)
                Item(mapping, indent + 2);
            else
                _text.Append(Inline(item, indent)).Append('\n');
        }
    }

    // The first field of an item stands behind its dash.
    void Item(JsonObject mapping, int indent)
    {
        var first = true;
        foreach (var (field, value) in mapping)
        {
            if (!first)
                _text.Append(' ', indent);
            Field(field, value, indent);
            first = false;
        }
    }

    static string Inline(JsonNode? value, int indent) => value switch
    {
        null => "null",
        JsonObject => "{}",
        JsonArray => "[]",
        _ when value.GetValueKind() == JsonValueKind.String => YamlScalar.Of(value.GetValue<string>(), indent),
        _ => value.ToJsonString(),
    };
}
