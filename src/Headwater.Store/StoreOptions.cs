using Headwater.Store.Keys;

namespace Headwater.Store;

/// <summary>Which store to open, and with which keys.</summary>
public sealed record StoreOptions
{
    /// <summary>A <c>postgresql://</c> URL, or Npgsql's <c>Key=value;</c> text.</summary>
    public required string ConnectionString { get; init; }

    public required KeyRing KeyRing { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Connections at most at a time.</summary>
    public int Connections { get; init; } = 20;
}
