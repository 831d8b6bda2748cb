namespace Headwater.Model.Errors;

/// <summary>
/// A failure somebody can act on: a stable code, what happened, and what to do next.
/// Neither the message nor the hint ever holds a secret or a row value.
/// </summary>
public sealed class HeadwaterException(ErrorCode code, string message, string? hint = null, Exception? cause = null)
    : Exception(message, cause)
{
    public ErrorCode Code { get; } = code;

    public string? Hint { get; } = hint;
}
