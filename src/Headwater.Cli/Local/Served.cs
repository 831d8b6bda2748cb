namespace Headwater.Cli.Local;

/// <summary>Where a server listens for its own user, its version and its process.</summary>
sealed record Served(string Socket, string Version, int Process);
