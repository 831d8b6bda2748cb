namespace Headwater.Api.Auth;

/// <summary>Marks the one endpoint that answers without a token.</summary>
public sealed record OpenToAll;
