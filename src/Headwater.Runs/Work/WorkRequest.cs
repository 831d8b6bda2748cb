using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Runs.Work;

/// <summary>
/// Everything the process that connects to a source is told, over its standard input. It has no key, no store and no environment
/// of its own; <paramref name="Environment"/> is what a password command and the AWS credential chain may see.
/// </summary>
public sealed record WorkRequest(
    WorkKind Kind,
    string RunName,
    string Source,
    SourceSpec Spec,
    Credentials Credentials,
    IReadOnlyList<Purpose> Purposes,
    TimeSpan Deadline,
    bool AllowLoopback,
    IReadOnlyList<int> OwnPorts,
    IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Of a scan, what to take of the server: what each of these takes.</summary>
    public IReadOnlyList<ScanScope> Scopes { get; init; } = [];
}
