namespace Headwater.Store.Resources;

/// <summary>A resource of a batch names another that is neither stored nor in the batch; <paramref name="Nearest"/> is the one that was probably meant.</summary>
/// <param name="Noun">What names it: a source, a workflow, or knowledge.</param>
/// <param name="Name">Its name.</param>
/// <param name="MissingNoun">What is missing: a secret, a source, or a tag.</param>
/// <param name="Missing">The name that leads nowhere.</param>
public sealed record MissingName(string Noun, string Name, string MissingNoun, string Missing, string? Nearest);
