using System.Diagnostics;
using Headwater.Testing;
using Headwater.Testing.Servers;

namespace Headwater.Benchmarks;

/// <summary>The built program with an empty home of the benchmark's own.</summary>
sealed class Workplace
{
    /// <summary>Where <see cref="ServeAsync"/> listens.</summary>
    public const string Address = "http://127.0.0.1:17443/";

    public static string Program => Repository.Path("artifacts", "run", "headwater");

    public string Home { get; } = NewHome();

    /// <summary>Variables besides the home's.</summary>
    public Dictionary<string, string> More { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(More, StringComparer.Ordinal) { ["HEADWATER_HOME"] = Home };

    public Task<Measured> RunAsync(CancellationToken ct, params string[] arguments) => Measured.RunAsync(Program, arguments, Environment, ct);

    public Task<Measured> WatchAsync(CancellationToken ct, params string[] arguments) => Measured.RunAsync(Program, arguments, Environment, ct, watched: true);

    /// <summary>A server at work in the home, which lets sources be on this machine.</summary>
    public async Task<Process> ServeAsync(CancellationToken ct)
    {
        var serve = Start(["serve", "--listen", "127.0.0.1:17443", "--allow-loopback"]);
        while (await serve.StandardError.ReadLineAsync(ct) is { } line)
            if (line.Contains("token", StringComparison.Ordinal))
                return serve;
        throw new InvalidOperationException("serve did not start");
    }

    /// <summary>A command that goes on while others are measured.</summary>
    public Process Start(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException(Program);
    }

    static string NewHome()
    {
        var home = TestFolder.New("b");
        File.SetUnixFileMode(home, (UnixFileMode)0b111_101_101);
        return home;
    }
}
