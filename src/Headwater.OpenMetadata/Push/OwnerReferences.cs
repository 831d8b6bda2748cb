using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Headwater.OpenMetadata.Rest;

namespace Headwater.OpenMetadata.Push;

/// <summary>Turns names of users and teams into references; a name that the server does not know is told once and left out.</summary>
sealed class OwnerReferences(OpenMetadataApi api, ServerVersion version, Step step)
{
    static readonly (string Path, string Type)[] Kinds = [("users", "user"), ("teams", "team")];

    readonly ConcurrentDictionary<string, Lazy<Task<(string Id, string Type)?>>> _known = new(StringComparer.Ordinal);

    /// <summary>Many users or one team, as the server has it; null when there is nobody.</summary>
    public async Task<(string Field, JsonNode Value)?> FindAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        var found = new List<(string Id, string Type)>();
        foreach (var name in names)
            if (await _known.GetOrAdd(name, _ => new Lazy<Task<(string, string)?>>(() => LookUpAsync(name, ct))).Value is { } one)
                found.Add(one);
        if (found.Count == 0)
            return null;
        var alike = found.FindIndex(one => one.Type == "team") is var team and >= 0 ? [found[team]] : found;
        return version.HasOwners ? ("owners", new JsonArray([.. alike.Select(Reference)])) : ("owner", Reference(alike[0]));
    }

    static JsonObject Reference((string Id, string Type) one) => new() { ["id"] = one.Id, ["type"] = one.Type };

    async Task<(string Id, string Type)?> LookUpAsync(string name, CancellationToken ct)
    {
        foreach (var (path, type) in Kinds)
        {
            var answer = await api.GetAsync($"{path}/name/{Uri.EscapeDataString(name)}", ct);
            if (answer is { IsGood: true, Body: JsonObject body } && ServerEntity.Text(body, "id") is { } id)
                return (id, type);
        }

        step.Warn($"there is no user or team `{name}` on the OpenMetadata server, so it owns nothing there");
        return null;
    }
}
