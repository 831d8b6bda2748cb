using System.Text.Json.Nodes;

namespace Headwater.Manifests.Connections;

/// <summary>Lays one specification over another.</summary>
static class JsonMerge
{
    /// <summary>What <paramref name="over"/> says replaces what <paramref name="under"/> says, field by field, mappings inside included.</summary>
    public static void Into(JsonObject under, JsonObject over)
    {
        foreach (var (field, value) in over)
        {
            if (value is JsonObject inner && under[field] is JsonObject target)
                Into(target, inner);
            else
                under[field] = value?.DeepClone();
        }
    }

    /// <summary>The fields of <paramref name="json"/> that <paramref name="defaults"/> does not say as well.</summary>
    public static JsonObject Without(JsonObject json, JsonObject defaults)
    {
        var rest = new JsonObject();
        foreach (var (field, value) in json)
        {
            if (value is JsonObject inner && defaults[field] is JsonObject innerDefaults)
            {
                if (Without(inner, innerDefaults) is { Count: > 0 } difference)
                    rest[field] = difference;
            }
            else if (!JsonNode.DeepEquals(value, defaults[field]))
            {
                rest[field] = value?.DeepClone();
            }
        }

        return rest;
    }
}
