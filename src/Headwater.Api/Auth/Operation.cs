namespace Headwater.Api.Auth;

/// <summary>What an operation declares of itself: the least role that may call it. An endpoint without one answers to nobody.</summary>
public sealed record Operation(Role Least);
