namespace Headwater.Postgres.Bundled;

/// <summary>Which bundled server to join, and how long to wait for it.</summary>
/// <param name="Home">Where it keeps everything.</param>
/// <param name="ProgramDirectory">PostgreSQL's files as Headwater ships them: a folder with <c>bin</c>, <c>lib</c> and <c>share</c>.</param>
public sealed record BundledServerOptions(HomeLayout Home, string ProgramDirectory)
{
    public const string BinVariable = "HEADWATER_PG_BIN";

    /// <summary>The folder of a distribution's <c>initdb</c> and <c>postgres</c> (<see cref="BinVariable"/>); used in place instead of <see cref="ProgramDirectory"/>.</summary>
    public string? DistributionBin { get; init; }

    /// <summary>How long the server stays when its last holder has gone.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.Zero;

    /// <summary>How long a start may take, recovery after a crash included, and how long to wait for one that stops.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
