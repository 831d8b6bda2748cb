namespace Headwater.Client.Wire;

/// <summary>What a deletion took away.</summary>
public sealed record DeleteResult(string Name, string Type, IReadOnlyList<string> Dependants);
