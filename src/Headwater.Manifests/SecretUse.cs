using Headwater.Model.Errors;

namespace Headwater.Manifests;

/// <summary>A place where a manifest names a secret, and the fields it wants of it (none: all).</summary>
sealed record SecretUse(string Secret, IReadOnlyList<string> Keys, SourceSpan At);
