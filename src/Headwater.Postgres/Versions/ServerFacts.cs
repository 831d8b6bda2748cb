namespace Headwater.Postgres.Versions;

/// <summary>What a session knows of the server it is on.</summary>
public sealed record ServerFacts
{
    public required ServerVersion Version { get; init; }

    /// <summary>All that <c>version()</c> says.</summary>
    public required string VersionText { get; init; }

    public required ServerFlavour Flavour { get; init; }

    /// <summary>A standby, or a server that is still recovering.</summary>
    public required bool IsInRecovery { get; init; }

    public required RoleFacts Role { get; init; }

    public required string Database { get; init; }

    public required string Encoding { get; init; }

    /// <summary>Whether the server's own end of the connection is encrypted; behind a pooler that is another connection than ours.</summary>
    public required bool IsEncrypted { get; init; }

    /// <summary>Names the data directory for as long as it lives; null where the role may not read it.</summary>
    public required string? SystemIdentifier { get; init; }

    public required int MaxConnections { get; init; }

    /// <summary>Of those, kept for superusers and, from 16 on, for members of pg_use_reserved_connections.</summary>
    public required int ReservedConnections { get; init; }

    public required string WalLevel { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The server's clock when it was asked.</summary>
    public required DateTimeOffset Clock { get; init; }

    public required Pooler? Pooler { get; init; }
}
