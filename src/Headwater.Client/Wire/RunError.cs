namespace Headwater.Client.Wire;

/// <summary>Why a run did not do what was asked.</summary>
public sealed record RunError(string Code, string Message, string? Hint = null);
