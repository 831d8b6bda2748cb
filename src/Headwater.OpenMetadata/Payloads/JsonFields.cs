using System.Text.Json.Nodes;

namespace Headwater.OpenMetadata.Payloads;

/// <summary>Fields that are written only where there is something to say.</summary>
static class JsonFields
{
    public static void AddIf(this JsonObject body, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            body[name] = value;
    }

    public static void AddIf(this JsonObject body, string name, int? value)
    {
        if (value is { } number)
            body[name] = number;
    }

    public static void AddIf(this JsonObject body, string name, IEnumerable<JsonNode> items)
    {
        JsonArray array = [.. items];
        if (array.Count > 0)
            body[name] = array;
    }
}
