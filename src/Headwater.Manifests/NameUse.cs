using Headwater.Model.Errors;

namespace Headwater.Manifests;

/// <summary>A place where a manifest names another resource, by the noun of that.</summary>
sealed record NameUse(string Noun, string Name, SourceSpan At);
