using System.Text.Json;
using Headwater.Model.Names;

namespace Headwater.Store.Knowledge;

/// <summary>A change of what people know, under the name that the thing had then.</summary>
/// <param name="About">The thing.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Field">description, owners, tags, properties.NAME, or place when it was moved to another thing.</param>
/// <param name="Before">What stood there, null when nothing did.</param>
/// <param name="After">What has stood there since.</param>
public sealed record KnowledgeChange(Fqn About, DateTimeOffset At, string By, string Field, JsonElement? Before, JsonElement? After);
