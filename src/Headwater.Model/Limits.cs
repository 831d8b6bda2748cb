namespace Headwater.Model;

/// <summary>
/// The one table of bounds: bytes, depth, counts and time. Every parser, reader and connection takes its bounds from here,
/// so that nobody's input decides how much of the machine is used.
/// </summary>
public sealed record Limits
{
    public static Limits Default { get; } = new();

    /// <summary>Bytes of one manifest file.</summary>
    public int DocumentBytes { get; init; } = 1 << 20;

    /// <summary>Nesting of mappings and sequences in a manifest.</summary>
    public int DocumentDepth { get; init; } = 64;

    /// <summary>YAML parser events in one manifest file, aliases counted as often as they are used.</summary>
    public int DocumentEvents { get; init; } = 50_000;

    /// <summary>YAML aliases in one manifest file.</summary>
    public int DocumentAliases { get; init; } = 100;

    /// <summary>Diagnostics shown of one manifest file; the rest are counted.</summary>
    public int DocumentDiagnostics { get; init; } = 100;

    /// <summary>Different regular expressions in one manifest file.</summary>
    public int DocumentPatterns { get; init; } = 500;

    /// <summary>Jobs of one workflow.</summary>
    public int WorkflowJobs { get; init; } = 500;

    /// <summary>Jobs of one run of a workflow that are at work at a time.</summary>
    public int WorkflowJobsAtOnce { get; init; } = 4;

    /// <summary>Cron expressions of one workflow.</summary>
    public int WorkflowCrons { get; init; } = 20;

    /// <summary>Manifest files read by one command.</summary>
    public int DocumentFiles { get; init; } = 10_000;

    /// <summary>Bytes of one secret value, certificates and keys included.</summary>
    public int SecretBytes { get; init; } = 64 * 1024;

    /// <summary>Characters of a connection URL or key=value text.</summary>
    public int ConnectionText { get; init; } = 16 * 1024;

    /// <summary>Bytes of a request body on the API.</summary>
    public int RequestBytes { get; init; } = 16 << 20;

    /// <summary>Characters of a user's regular expression.</summary>
    public int PatternLength { get; init; } = 1_000;

    /// <summary>Regular expressions in one filter.</summary>
    public int Patterns { get; init; } = 100;

    /// <summary>Time for one regular expression over one name. A machine that is busy holds anybody up for a good part of a second; a runaway pattern takes for ever.</summary>
    public TimeSpan PatternTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Time for one regular expression that may go back, over all the names of a scan.</summary>
    public TimeSpan PatternBudget { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for one TCP connection, name resolution included.</summary>
    public TimeSpan Dial { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time from the first byte to a session that is ready for queries.</summary>
    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes a server may send before it has finished the authentication.</summary>
    public int HandshakeBytes { get; init; } = 1 << 20;

    /// <summary>SCRAM iterations: fewer make a stolen exchange cheap to guess (RFC 7677 asks for 4096)...</summary>
    public int ScramIterationsLeast { get; init; } = 4096;

    /// <summary>... and more would let a server burn the client's processor.</summary>
    public int ScramIterationsMost { get; init; } = 1_000_000;

    /// <summary>Time for a whole check of a source.</summary>
    public TimeSpan Check { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Time for a probe of a source whose status is asked for in passing.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for a catalogue scan of one database, which is also the age its snapshot may reach.</summary>
    public TimeSpan Scan { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Time a statement on a source may wait for a lock.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Time for one statement of a check.</summary>
    public TimeSpan CheckStatement { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time a session on a source may sit idle inside a transaction.</summary>
    public TimeSpan IdleInTransaction { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Managed heap of the process that works on a source.</summary>
    public long WorkerHeapBytes { get; init; } = 256L << 20;

    /// <summary>Bytes of one line that the process working on a source may answer.</summary>
    public int WorkerLineBytes { get; init; } = 64 << 20;

    /// <summary>Time between asking that process to end and ending it.</summary>
    public TimeSpan WorkerGrace { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Time <c>passwordCommand</c> may take, and the bytes it may print.</summary>
    public TimeSpan PasswordCommand { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time to get AWS access keys, a role assumed on the way included.</summary>
    public TimeSpan AwsKeys { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Characters of a text that came from a server and is shown to a person (names, comments and definitions excepted).</summary>
    public int ServerText { get; init; } = 500;

    /// <summary>Characters of what somebody looks for in the catalogues.</summary>
    public int SearchText { get; init; } = 500;

    /// <summary>Characters of a description, or of a property, that somebody writes of a thing.</summary>
    public int KnowledgeText { get; init; } = 20_000;
}
