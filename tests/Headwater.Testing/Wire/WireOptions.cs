namespace Headwater.Testing.Wire;

/// <summary>What a proxy does besides passing on.</summary>
public sealed record WireOptions
{
    /// <summary>Time that every packet takes, each way.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Breaks a connection after that many bytes of the server.</summary>
    public long? CutAfter { get; init; }

    /// <summary>After that many bytes of the server the client gets its end and nothing more, while it may still speak itself.</summary>
    public long? HalfCloseAfter { get; init; }

    /// <summary>Answers requests for TLS with no, in the server's place, as somebody would who wants to read along.</summary>
    public bool RefusesTls { get; init; }

    /// <summary>Which statements the server never sees...</summary>
    public Func<string, bool>? Hijacks { get; init; }

    /// <summary>... and what the client gets for them.</summary>
    public Func<Stream, CancellationToken, Task>? Answer { get; init; }
}
