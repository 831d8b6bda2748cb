using System.Text.Json;

namespace Headwater.Client.Wire;

/// <summary>
/// A change of what people know: of what, under the name that it had then, when, by whom, and of which field (description, owners, tags, properties.NAME, or
/// place when it was moved to another thing). Before and after are texts or lists; nothing where nothing was or is.
/// </summary>
public sealed record KnowledgeChangeView(string Fqn, DateTimeOffset At, string By, string Field, JsonElement? Before = null, JsonElement? After = null);
