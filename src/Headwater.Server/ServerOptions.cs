using System.Net;
using Headwater.Model;
using Headwater.Postgres.Bundled;

namespace Headwater.Server;

/// <summary>What a server is told at its start. Nothing else is looked up: no configuration file, no environment.</summary>
public sealed record ServerOptions
{
    public required HomeLayout Home { get; init; }

    /// <summary>Version of the program, as /healthz says it.</summary>
    public required string Version { get; init; }

    /// <summary>The environment of whoever started it: password commands and the AWS credential chain may need it.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Program and arguments that make a process which works on a source.</summary>
    public required (string Program, IReadOnlyList<string> Arguments) Worker { get; init; }

    /// <summary>PostgreSQL's files as they are shipped.</summary>
    public required string PostgresFiles { get; init; }

    /// <summary>A PostgreSQL of the team's own for the store, instead of the bundled one.</summary>
    public string? StoreUrl { get; init; }

    /// <summary>Value of HEADWATER_KEY.</summary>
    public string? Key { get; init; }

    /// <summary>Address to listen on besides the private socket; none in local mode.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>The administrator's token; needed where there is an address.</summary>
    public string? Token { get; init; }

    /// <summary>Whether a process that works on a source will be wanted at once, so that it can start while the rest is put together.</summary>
    public bool Works { get; init; }

    /// <summary>Whether it starts what is due. A server that lives as long as one command does not.</summary>
    public bool Schedules { get; init; }

    public bool AllowLoopback { get; init; }

    public bool AllowPasswordCommand { get; init; }

    /// <summary>Whether to log to stderr, and in which form.</summary>
    public LogForm Log { get; init; }

    /// <summary>Whether the log has every request, too.</summary>
    public bool Verbose { get; init; }

    public Limits Limits { get; init; } = Limits.Default;
}
