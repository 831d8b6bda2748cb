namespace Headwater.Api.Auth;

/// <summary>Somebody who may use the API: what they may do, and how the history calls them.</summary>
public sealed record Entitled(Role Role, string Name);
