namespace Headwater.Testing.Servers;

/// <summary>The PostgreSQL majors that a run of the tests covers.</summary>
public static class Majors
{
    public const int Oldest = 11;
    public const int Newest = 18;

    public static IReadOnlyList<int> All { get; } = [.. Enumerable.Range(Oldest, Newest - Oldest + 1)];

    /// <summary>The oldest, the newest and one between; all of them in a full run.</summary>
    public static IReadOnlyList<int> Tested { get; } = Counts.Full ? All : [Oldest, 15, Newest];
}
