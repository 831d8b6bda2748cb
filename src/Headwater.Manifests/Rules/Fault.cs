using Headwater.Model.Errors;

namespace Headwater.Manifests.Rules;

/// <summary>
/// One thing wrong with a specification, whichever way it came in. <paramref name="Path"/> is the field by its canonical names
/// (<c>schedule.cron</c>, <c>schemas.includes[0]</c>). The message never repeats a value that may be a secret.
/// </summary>
public sealed record Fault(
    string Path, string Message, string? Hint = null, ErrorCode Code = ErrorCode.InvalidValue, Severity Severity = Severity.Error);
