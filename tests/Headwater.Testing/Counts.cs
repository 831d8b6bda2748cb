namespace Headwater.Testing;

/// <summary>
/// How often each loop and each fuzz runs: the first number in the fast lane (<c>./test</c>),
/// the second in full (<c>./test --all</c>, which sets HEADWATER_TEST_ALL=1).
/// </summary>
public static class Counts
{
    public static bool Full { get; } = Environment.GetEnvironmentVariable("HEADWATER_TEST_ALL") == "1";

    /// <summary>Rounds in which processes join, leave and are killed over one bundled server.</summary>
    public static int SharedServerRounds => Of(4, 40);

    static int Of(int fast, int full) => Full ? full : fast;
}
