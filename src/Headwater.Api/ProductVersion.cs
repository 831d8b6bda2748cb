namespace Headwater.Api;

/// <summary>The version of the program that serves.</summary>
public sealed record ProductVersion(string Text);
