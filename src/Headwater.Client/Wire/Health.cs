namespace Headwater.Client.Wire;

/// <summary>That the server is there, and which version it is.</summary>
public sealed record Health(string Status, string Version);
