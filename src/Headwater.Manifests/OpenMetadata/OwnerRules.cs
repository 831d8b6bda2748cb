namespace Headwater.Manifests.OpenMetadata;

/// <summary>
/// Owners on the OpenMetadata server by what they own. Each table of names goes from a name or qualified name to owners;
/// under <see cref="Everything"/> stand those of all that no other entry names.
/// </summary>
public sealed record OwnerRules
{
    /// <summary>The key of owners that were given without a name.</summary>
    public const string Everything = "*";

    public IReadOnlyList<string> Default { get; init; } = [];

    public IReadOnlyList<string> Service { get; init; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Databases { get; init; } = Nobody;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Schemas { get; init; } = Nobody;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Tables { get; init; } = Nobody;

    /// <summary>What has no owner takes that of what it stands in.</summary>
    public bool EnableInheritance { get; init; } = true;

    static Dictionary<string, IReadOnlyList<string>> Nobody { get; } = new(StringComparer.Ordinal);
}
