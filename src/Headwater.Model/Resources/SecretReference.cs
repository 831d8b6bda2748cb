using System.ComponentModel;

namespace Headwater.Model.Resources;

/// <summary>Which secret a source uses, and which of its fields.</summary>
public sealed record SecretReference
{
    [Description("Name of the secret.")]
    public required string Name { get; init; }

    [Description("Workspace of the secret.")]
    public string? Workspace { get; init; }

    [Description("Use every field of the secret.")]
    [Aliases("allkeys")]
    public bool AllKeys { get; init; } = true;

    [Description("Use these fields only.")]
    public IReadOnlyList<string> Keys { get; init; } = [];
}
