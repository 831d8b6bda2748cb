using System.Text.Json;

namespace Headwater.Store.Knowledge;

/// <summary>One field of what is known, before and after, as JSON; null where there was or is nothing.</summary>
sealed record FieldChange(string Field, string? Before, string? After)
{
    const string Property = "properties.";

    public static IReadOnlyList<FieldChange> Between(KnowledgeFacts before, KnowledgeFacts after)
    {
        FieldChange[] all =
        [
            new("description", Json(before.Description), Json(after.Description)),
            new("owners", Json(before.Owners), Json(after.Owners)),
            new("tags", Json(before.Tags), Json(after.Tags)),
            .. before.Properties.Keys.Union(after.Properties.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(key => new FieldChange(Property + key, Json(before.Properties.GetValueOrDefault(key)), Json(after.Properties.GetValueOrDefault(key)))),
        ];
        return [.. all.Where(change => change.Before != change.After)];
    }

    static string? Json(string? text) => text is null ? null : JsonSerializer.Serialize(text, KnowledgeJson.Default.String);

    static string? Json(IReadOnlyList<string> list) => list.Count == 0 ? null : JsonSerializer.Serialize(list, KnowledgeJson.Default.IReadOnlyListString);
}
