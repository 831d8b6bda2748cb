using Headwater.Model;

namespace Headwater.Runs.Work;

/// <summary>
/// How a working process is started: the program and the argument that makes it one, the program's environment (scrubbed before it is
/// handed on), and what the operator allows.
/// </summary>
public sealed record WorkerOptions(string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Whether sources on this machine may be reached over TCP or a Unix socket.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Ports that this program itself listens on, which no source may lead to.</summary>
    public IReadOnlyList<int> OwnPorts { get; init; } = [];

    /// <summary>Whether a source's passwordCommand may be run.</summary>
    public bool AllowPasswordCommand { get; init; }
}
