using System.Text.Json;

namespace Headwater.Model.Catalog.Changes;

/// <summary>What differs between two readings of one object, property by property.</summary>
public static class CatalogDifference
{
    /// <summary>What an element of a list is known by.</summary>
    static readonly string[] Keys = ["number", "name", "role", "table"];

    /// <summary>What an element says of itself in a word or two, where all of it is new or gone.</summary>
    static readonly string[] Gists = ["definition", "type", "command", "privileges"];

    public static IReadOnlyList<PropertyChange> Between(CatalogObject before, CatalogObject after)
    {
        List<(IReadOnlyList<string> Path, JsonElement? Old, JsonElement? New)> found = [];
        if (before.Place.Schema != after.Place.Schema && before.Sort != CatalogKind.Schema)
            found.Add((["schema"], JsonSerializer.SerializeToElement(before.Place.Schema, ModelJson.Default.String), JsonSerializer.SerializeToElement(after.Place.Schema, ModelJson.Default.String)));
        Compare([], Json(before), Json(after), found);
        return [.. found.Select(one => new PropertyChange(string.Join('.', one.Path), Gist(one.Old), Gist(one.New), Breakage.Of(before, after, one.Path, one.Old, one.New)))];
    }

    /// <inheritdoc cref="Between(CatalogObject, CatalogObject)"/>
    public static IReadOnlyList<PropertyChange> Between(CatalogDatabase before, CatalogDatabase after)
    {
        List<(IReadOnlyList<string> Path, JsonElement? Old, JsonElement? New)> found = [];
        Compare([], JsonDocument.Parse(CatalogContent.Of(before).Json).RootElement, JsonDocument.Parse(CatalogContent.Of(after).Json).RootElement, found);
        return [.. found.Select(one => new PropertyChange(string.Join('.', one.Path), Gist(one.Old), Gist(one.New), one.Path is ["name"] ? Breakage.Renamed : null))];
    }

    static JsonElement Json(CatalogObject entry) => JsonSerializer.SerializeToElement(entry.Neutral(), ModelJson.Default.TypeOf(entry.Sort));

    static void Compare(IReadOnlyList<string> path, JsonElement? old, JsonElement? @new, List<(IReadOnlyList<string>, JsonElement?, JsonElement?)> found)
    {
        if (old is { ValueKind: JsonValueKind.Object } && @new is { ValueKind: JsonValueKind.Object })
            Members(path, old.Value.EnumerateObject().ToDictionary(one => one.Name, one => one.Value), @new.Value.EnumerateObject().ToDictionary(one => one.Name, one => one.Value), found);
        else if (Elements(old) is { } before && Elements(@new) is { } after && before.Count + after.Count > 0)
            Members(path, before, after, found);
        else if (old?.GetRawText() != @new?.GetRawText() && !(IsEmpty(old) && IsEmpty(@new)))
            found.Add((path, old, @new));
    }

    static void Members(
        IReadOnlyList<string> path, Dictionary<string, JsonElement> old, Dictionary<string, JsonElement> @new, List<(IReadOnlyList<string>, JsonElement?, JsonElement?)> found)
    {
        foreach (var key in old.Keys.Union(@new.Keys))
        {
            var (was, @is) = (old.TryGetValue(key, out var before) ? before : (JsonElement?)null, @new.TryGetValue(key, out var after) ? after : (JsonElement?)null);
            Compare([.. path, Name(key, was ?? @is!.Value)], was, @is, found);
        }
    }

    /// <summary>A list of things with names, by these; null where it is something else. A list that is not there is an empty one.</summary>
    static Dictionary<string, JsonElement>? Elements(JsonElement? list)
    {
        if (list is null)
            return [];
        if (list.Value.ValueKind != JsonValueKind.Array || list.Value.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.Object || Key(one) is null))
            return null;
        var elements = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var one in list.Value.EnumerateArray())
            elements[Key(one)!] = one;
        return elements;
    }

    /// <summary>A column is known by its number, which survives a rename.</summary>
    static string? Key(JsonElement element) => Keys
        .Where(key => element.TryGetProperty(key, out _))
        .Select(key => element.GetProperty(key) is { ValueKind: JsonValueKind.Number } number ? $"#{number.GetRawText()}" : element.GetProperty(key).GetString())
        .FirstOrDefault();

    static string Name(string key, JsonElement element) => key.StartsWith('#') && element.ValueKind == JsonValueKind.Object && element.TryGetProperty("name", out var name) ? name.GetString()! : key;

    static bool IsEmpty(JsonElement? value) => value is null or { ValueKind: JsonValueKind.Array } && value?.GetArrayLength() is null or 0;

    static string? Gist(JsonElement? value) => value switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Object } one => Gists.Where(gist => one.TryGetProperty(gist, out _)).Select(gist => Gist(one.GetProperty(gist))).FirstOrDefault() ?? one.GetRawText(),
        { ValueKind: JsonValueKind.Array } list => string.Join(", ", list.EnumerateArray().Select(one => Gist(one))),
        { } other => other.GetRawText(),
    };
}
