using Headwater.Model.Errors;

namespace Headwater.Manifests.Yaml;

/// <summary>A file of which no more can be read. It never leaves <see cref="YamlReader"/>.</summary>
sealed class UnreadableException(ErrorCode code, SourceSpan at, string message, string? hint = null) : Exception(message)
{
    public Diagnostic Diagnostic { get; } = new(code, Severity.Error, at, message, hint);
}
