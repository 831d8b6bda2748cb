namespace Headwater.Client.Wire;

/// <summary>The run that does what was asked; its events follow under <c>/runs/{uid}/events</c>.</summary>
public sealed record RunStarted(Guid Run);
