namespace Headwater.Client.Wire;

/// <summary>
/// A resource as a list shows it. <paramref name="Status"/> of a source is what its last real probe found (active, failed or unverified), at
/// <paramref name="CheckedAt"/>, and <paramref name="Reason"/> the first failure's sentence; <paramref name="Runtime"/> counts the runs that work on it now.
/// </summary>
public sealed record ResourceRow(
    string Name,
    string Version,
    string Type,
    string? Workspace,
    string Status,
    string? Runtime,
    string? Owner,
    DateTimeOffset? CheckedAt = null,
    string? Reason = null);
