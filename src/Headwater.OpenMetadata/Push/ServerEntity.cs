using System.Text.Json.Nodes;

namespace Headwater.OpenMetadata.Push;

/// <summary>Something that the server has already.</summary>
sealed record ServerEntity(string Id, string Name, string Fqn, string? SourceHash, bool HasOwners, string? TableType)
{
    public static ServerEntity? Of(JsonNode? node) => node is JsonObject body && Text(body, "id") is { } id && Text(body, "name") is { } name && Text(body, "fullyQualifiedName") is { } fqn
        ? new ServerEntity(id, name, fqn, Text(body, "sourceHash"), body["owners"] is JsonArray { Count: > 0 } || body["owner"] is JsonObject, Text(body, "tableType"))
        : null;

    public static string? Text(JsonObject body, string field) => body[field] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
