using System.Text.Json.Nodes;

namespace Headwater.OpenMetadata;

/// <summary>
/// Something to send, as the server takes it. <paramref name="Parent"/> is the qualified name of what it stands in.
/// </summary>
public sealed record Entity(EntityKind Kind, string Parent, string Fqn, JsonObject Body)
{
    /// <summary>Names of users and teams, which only the server can turn into references.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Whether it points at other tables, which have to be there first.</summary>
    public bool RefersToOthers { get; init; }
}
