namespace Headwater.Testing;

/// <summary>
/// How often each loop and each fuzz runs: the first number in the fast lane (<c>./test</c>),
/// the second in full (<c>./test --all</c>, which sets HEADWATER_TEST_ALL=1).
/// </summary>
public static class Counts
{
    public static bool Full { get; } = Environment.GetEnvironmentVariable("HEADWATER_TEST_ALL") == "1";

    /// <summary>Rounds in which eight processes join, leave and are killed over one bundled server.</summary>
    public static int CrowdRounds => Of(1, 30);

    /// <summary>Kills of a bundled server and of what owns it.</summary>
    public static int ServerKills => Of(8, 150);

    /// <summary>Databases of random content on each major.</summary>
    public static int RandomDatabases => Of(1, 4);

    /// <summary>Hostile names shown by the command itself.</summary>
    public static int ShownNames => Of(5, 200);

    /// <summary>Places at which the connection of a scan is cut.</summary>
    public static int CutScans => Of(5, 30);

    /// <summary>Scans during which something is killed.</summary>
    public static int KilledScans => Of(6, 24);

    /// <summary>Kills of a command at work, after each of which nothing of it may be left.</summary>
    public static int KilledCommands => Of(4, 40);

    /// <summary>Hostile servers that are added and scanned besides being tested.</summary>
    public static int HostileSources => Of(4, 100);

    /// <summary>Kills of an SSH session under a connection, each of which has to be followed by a tunnel made anew.</summary>
    public static int TunnelKills => Of(2, 8);

    /// <summary>Kills of a process that holds, or is just making, an SSH tunnel.</summary>
    public static int TunnelHolderKills => Of(6, 60);

    /// <summary>Passwords of odd characters, each set at a server and logged in with.</summary>
    public static int OddPasswords => Of(100, 1_000);

    /// <summary>Files of random bytes that are read as manifests.</summary>
    public static int RandomManifests => Of(2_000, 200_000);

    /// <summary>Manifests with something changed at random.</summary>
    public static int MutatedManifests => Of(4_000, 200_000);

    /// <summary>Workflows of OpenMetadata with something changed at random.</summary>
    public static int MutatedWorkflows => Of(1_000, 50_000);

    /// <summary>Resources made at random that are written and read again.</summary>
    public static int WrittenManifests => Of(500, 20_000);

    /// <summary>Patterns made at random whose verdicts Python gives as well.</summary>
    public static int RandomPatterns => Of(3_000, 100_000);

    static int Of(int fast, int full) => Full ? full : fast;
}
