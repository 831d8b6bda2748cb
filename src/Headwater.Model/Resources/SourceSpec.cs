using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>A PostgreSQL to read: how to reach it, how much of it to use, and what for. It holds no secret.</summary>
public sealed record SourceSpec
{
    public const string DefaultHost = "localhost";

    public const int DefaultPort = 5432;

    public const int MaxPort = 65535;

    public const int DefaultConnections = 4;

    public const int MaxConnections = 100;

    /// <summary>Letters, digits and underscores, a letter at both ends.</summary>
    public const string TargetSchemaPrefixPattern = "^[A-Za-z]([A-Za-z0-9_]*[A-Za-z])?$";

    public SourceSpec()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public SourceSpec(
        string? host = null,
        int port = DefaultPort,
        IReadOnlyList<SecretReference>? secrets = null,
        TlsSpec? tls = null,
        IReadOnlyList<string>? passwordCommand = null,
        IReadOnlyList<AuthMethod>? requireAuth = null,
        IReadOnlyList<string>? databases = null,
        int connections = DefaultConnections,
        IReadOnlyList<Purpose>? features = null)
    {
        (Host, Port, Connections, Tls) = (host ?? DefaultHost, port, connections, tls ?? new TlsSpec());
        (Secrets, PasswordCommand, RequireAuth, Databases) = (secrets ?? [], passwordCommand ?? [], requireAuth ?? [], databases ?? []);
        Features = features ?? [Purpose.Scan];
    }

    [Description("Host name, address or directory of a Unix socket; several separated by commas are tried in order, each with a :port of its own where it has one.")]
    [Aliases("hostname")]
    public string Host { get; init; } = DefaultHost;

    [Description("Port of the hosts that carry none.")]
    [Range(1, MaxPort)]
    public int Port { get; init; } = DefaultPort;

    [Description("Database to connect to.")]
    [Aliases("dbname")]
    public string? Database { get; init; }

    [Description("Role to log in as, where the secret does not name it.")]
    [Aliases("username")]
    public string? User { get; init; }

    [Description("Secrets that hold the credentials.")]
    public IReadOnlyList<SecretReference> Secrets { get; init; } = [];

    [Description("Encryption and the server's proof.")]
    public TlsSpec Tls { get; init; } = new();

    [Description("Tunnel through an SSH server.")]
    public SshSpec? Ssh { get; init; }

    [Description("Login by AWS IAM.")]
    public IamSpec? Iam { get; init; }

    [Description("Program and arguments that print the password, run once per connection without a shell.")]
    public IReadOnlyList<string> PasswordCommand { get; init; } = [];

    [Description("Which of several servers will do: any, read-write, read-only, primary, standby or prefer-standby.")]
    public TargetSession TargetSession { get; init; }

    [Description("Proofs that the server may ask for. Left out: SCRAM; md5 or none too on this machine or once the server is verified; the password itself only once it is verified.")]
    public IReadOnlyList<AuthMethod> RequireAuth { get; init; } = [];

    [Description("Databases of the server to catalogue; the one connected to when empty.")]
    public IReadOnlyList<string> Databases { get; init; } = [];

    [Description("Catalogue every database of the server that can be connected to.")]
    public bool AllDatabases { get; init; }

    [Description("Which of those databases to use.")]
    public FilterSpec? DatabaseFilter { get; init; }

    [Description("Which schemas to use.")]
    public FilterSpec? Schemas { get; init; }

    [Description("Which tables to use.")]
    public FilterSpec? Tables { get; init; }

    [Description("Which functions and procedures to use, by name without arguments.")]
    public FilterSpec? Routines { get; init; }

    [Description("Schema for scratch tables; none are made without it.")]
    public string? TempSchema { get; init; }

    [Description("Where the server's statements can be read.")]
    public StatementLogsSpec? StatementLogs { get; init; }

    [Description("Prefix of schemas made for this source in a destination: letters, digits and underscores, a letter at both ends.")]
    [RegularExpression(TargetSchemaPrefixPattern)]
    public string? TargetSchemaPrefix { get; init; }

    [Description("Connections at most at a time.")]
    [Range(1, MaxConnections)]
    public int Connections { get; init; } = DefaultConnections;

    [Description("What the source is used for: scan, usage, profile, diff, cdc, transfer.")]
    public IReadOnlyList<Purpose> Features { get; init; } = [Purpose.Scan];

    [Description("Publication that carries the changes when cdc is a feature.")]
    public string? Publication { get; init; }

    [Description("When to scan.")]
    public ScheduleSpec? Schedule { get; init; }
}
