namespace Headwater.Testing.Wire;

/// <summary>A session did something that no session on a source may do.</summary>
public sealed class ContractBrokenException(string message) : Exception(message);
