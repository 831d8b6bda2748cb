using System.Text.Json.Nodes;

namespace Headwater.OpenMetadata.Push;

/// <summary>What has to be patched on the server so that it says what the source says.</summary>
static class Overriding
{
    public static JsonArray Patch(JsonObject wanted, JsonObject kept)
    {
        var patch = new JsonArray();
        Add(patch, "", "description", wanted, kept);
        Add(patch, "", "displayName", wanted, kept);
        var columns = wanted["columns"] as JsonArray ?? [];
        foreach (var (at, column) in (kept["columns"] as JsonArray ?? []).Index())
            if (column is JsonObject there && columns.OfType<JsonObject>().FirstOrDefault(one => ServerEntity.Text(one, "name") == ServerEntity.Text(there, "name")) is { } ours)
                Add(patch, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/columns/{at}"), "description", ours, there);
        return patch;
    }

    static void Add(JsonArray patch, string path, string field, JsonObject wanted, JsonObject kept)
    {
        if (ServerEntity.Text(wanted, field) is { } text && ServerEntity.Text(kept, field) != text)
            patch.Add(new JsonObject { ["op"] = kept.ContainsKey(field) ? "replace" : "add", ["path"] = $"{path}/{field}", ["value"] = text });
    }
}
