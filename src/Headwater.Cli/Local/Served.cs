namespace Headwater.Cli.Local;

/// <summary>
/// Where a server listens for its own user, its version, its process, and which store it keeps things in: null for the bundled one,
/// a digest of the address of another.
/// </summary>
sealed record Served(string Socket, string Version, int Process, string? Store = null);
