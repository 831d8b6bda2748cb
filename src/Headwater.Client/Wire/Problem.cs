namespace Headwater.Client.Wire;

/// <summary>
/// An RFC 9457 problem. <paramref name="Code"/> is ours (<c>HW3001</c>), <paramref name="Title"/> says what happened
/// and <paramref name="Hint"/> what to do; <paramref name="Faults"/> lists everything that is wrong where it is more than one thing;
/// <paramref name="TraceId"/> finds it in the server's log.
/// </summary>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Code,
    string? Hint = null,
    string? TraceId = null,
    IReadOnlyList<string>? Faults = null);
