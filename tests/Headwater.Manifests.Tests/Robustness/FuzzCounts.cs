namespace Headwater.Manifests.Tests.Robustness;

/// <summary>How many inputs each property is tried with: in the fast lane, and in full (HEADWATER_TEST_ALL=1).</summary>
static class FuzzCounts
{
    static readonly bool Full = Environment.GetEnvironmentVariable("HEADWATER_TEST_ALL") == "1";

    public static int Bytes => Full ? 200_000 : 2_000;

    public static int Mutations => Full ? 200_000 : 4_000;

    public static int RoundTrips => Full ? 20_000 : 500;
}
