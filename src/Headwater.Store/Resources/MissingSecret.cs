namespace Headwater.Store.Resources;

/// <summary>A source of a batch names a secret that is neither stored nor in the batch; <paramref name="Nearest"/> is the one that was probably meant.</summary>
public sealed record MissingSecret(string Source, string Secret, string? Nearest);
