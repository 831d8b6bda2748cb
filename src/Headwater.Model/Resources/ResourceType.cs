namespace Headwater.Model.Resources;

/// <summary>The kinds of resources that can be applied, by their canonical and their other names.</summary>
public static class ResourceType
{
    public const string Source = "source";
    public const string Depot = "depot";
    public const string InstanceSecret = "instance-secret";
    public const string Secret = "secret";
    public const string Workflow = "workflow";
    public const string Tag = "tag";
    public const string Knowledge = "knowledge";

    public static IReadOnlyList<string> All { get; } = [InstanceSecret, Secret, Depot, Source, Workflow, Tag, Knowledge];

    /// <summary>A depot is a source, and there is one kind of secret: the name under which the store keeps the resource.</summary>
    public static string? Noun(string type) => type switch
    {
        Source or Depot or "depots" or "sources" => Source,
        InstanceSecret or Secret or "instance-secrets" or "secrets" => Secret,
        Workflow or "workflows" => Workflow,
        Tag or "tags" => Tag,
        Knowledge => Knowledge,
        _ => null,
    };
}
