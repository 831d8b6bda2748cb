namespace Headwater.Store.Resources;

/// <summary>A resource of a batch names another that is neither stored nor in the batch; <paramref name="Nearest"/> is the one that was probably meant.</summary>
public sealed record MissingReference(string Noun, string Resource, string NamedNoun, string Named, string? Nearest);
