using Headwater.Client.Wire;

namespace Headwater.Cli.Commands.Resources;

/// <summary>A resource as <c>get</c> lists it. <paramref name="CheckedAt"/> is when its status was last found out.</summary>
sealed record ResourceRow(
    string Name,
    string Version,
    string Type,
    string? Workspace,
    string Status,
    string? Runtime,
    string? Owner,
    DateTimeOffset? CheckedAt = null,
    string? Reason = null)
{
    public static ResourceRow Of(SourceView source) => new(
        source.Header.Name, source.Header.Version, source.Header.Type, source.Header.Workspace,
        ResourceColumns.Status(source.Status), source.Running == 0 ? null : $"running:{source.Running}", source.Header.Owner,
        source.CheckedAt, source.Reason);

    public static ResourceRow Of(SecretView secret) => new(
        secret.Header.Name, secret.Header.Version, secret.Header.Type, secret.Header.Workspace, "active", Runtime: null, secret.Header.Owner);
}
