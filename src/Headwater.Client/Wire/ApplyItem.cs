namespace Headwater.Client.Wire;

/// <summary>One resource of an apply and what became of it.</summary>
public sealed record ApplyItem(string Name, string Version, string Type, ApplyAction Action);
