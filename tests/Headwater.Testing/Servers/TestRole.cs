namespace Headwater.Testing.Servers;

/// <summary>A role made for one test; it lives as long as its server.</summary>
public sealed record TestRole(string Name, string Password);
