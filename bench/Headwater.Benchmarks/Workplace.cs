using Headwater.Testing;
using Headwater.Testing.Servers;

namespace Headwater.Benchmarks;

/// <summary>The built program with an empty home of the benchmark's own.</summary>
sealed class Workplace
{
    public static string Program => Repository.Path("artifacts", "run", "headwater");

    public string Home { get; } = NewHome();

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal) { ["HEADWATER_HOME"] = Home };

    public Task<Measured> RunAsync(CancellationToken ct, params string[] arguments) => Measured.RunAsync(Program, arguments, Environment, ct);

    public Task<Measured> WatchAsync(CancellationToken ct, params string[] arguments) => Measured.RunAsync(Program, arguments, Environment, ct, watched: true);

    static string NewHome()
    {
        var home = TestFolder.New("b");
        File.SetUnixFileMode(home, (UnixFileMode)0b111_101_101);
        return home;
    }
}
