using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Headwater.Testing;
using Headwater.Testing.Fakes;
using Headwater.Testing.Kill;
using Headwater.Testing.Secrets;

namespace Headwater.EndToEnd.Hostile;

/// <summary>Servers that nobody should have to trust, met by the commands that a person types: one clear error, in time, in bounded memory, and no secret for them.</summary>
public sealed class HostileServerTests
{
    /// <summary>The promise of the product, from the command's start to its end; what this machine takes at this moment to start and end a command comes on top.</summary>
    static readonly TimeSpan Promised = TimeSpan.FromSeconds(20);

    /// <summary>A worker may hold 256 MiB of objects; the runtime itself comes on top.</summary>
    const long MostOfWorker = 420L << 20;

    const long MostOfOthers = 256L << 20;

    const int AtOnce = 3;

    static readonly FakeCertificate Certificate = FakeAuthority.SelfSigned("localhost");

    TimeSpan _floor;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_ends_in_one_error_within_twenty_seconds_and_in_bounded_memory()
    {
        await using var served = await ServedHome.StartAsync(Ct);
        await using var serving = ProcessTrace.Of(served.ProcessId);
        var kept = new ConcurrentQueue<string>(HostileServers.All.Keys.Order(StringComparer.Ordinal).Take(Counts.HostileSources));
        // The key is made with the first secret.
        (await served.Home.RunAsync(["source", "add", "first", "postgresql://reader@127.0.0.1:1/d", "--password-stdin", "--no-test"], "secret\n")).Exits(0);
        var files = Files(served.Home);

        await MeasureAsync(served.Home);

        // Each without TLS and, in full, with it too: what is hostile before anybody has logged in is so in both.
        var cases = HostileServers.All.Keys.SelectMany(name => NeedsTls(name) ? [(name, true)] : Counts.Full ? new[] { (name, false), (name, true) } : [(name, false)]).ToList();
        await AllAsync(cases.Select(one => $"{one.name}{(one.Item2 ? " (TLS)" : "")}"), i => TryAsync(served.Home, cases[i].name, cases[i].Item2, kept.Contains(cases[i].name) ? $"hostile-{i}" : null));

        await Wait.UntilAsync(() => serving.Find("__work") is null, "a process that works on a source is left", TimeSpan.FromSeconds(10), Ct);
        Bounded(serving, "serve");
        Assert.Equal(files, Files(served.Home));
    }

    [Fact]
    public async Task A_command_of_its_own_leaves_nothing_behind_either()
    {
        var home = new HeadwaterHome();
        (await home.RunAsync("source", "ls")).Exits(0);
        await Wait.UntilAsync(() => !Files(home).Any(file => file.Contains(".s.PGSQL", StringComparison.Ordinal)), "the store does not stop", TimeSpan.FromSeconds(30), Ct);
        var files = Files(home);

        await MeasureAsync(home);
        foreach (var name in new[] { "notices without end", "an error of 300 MB", "asks for 60,000,000 rounds of SCRAM" })
            await TryAsync(home, name, tls: false, keepAs: null);

        await Wait.UntilAsync(() => files.SequenceEqual(Files(home)), "something is left", TimeSpan.FromSeconds(30), Ct);
    }

    /// <summary>What commands take here and now against a server that hangs up, as many at once as later.</summary>
    async Task MeasureAsync(HeadwaterHome home)
    {
        await using var fake = FakePostgres.Start((_, _) => Task.CompletedTask);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => home.RunAsync("source", "test", $"postgresql://reader@127.0.0.1:{fake.Port}/hostile?sslmode=disable", "--no-password")));
        _floor = clock.Elapsed;
    }

    /// <summary>Tests, and with a name adds and scans, a source at that server.</summary>
    async Task TryAsync(HeadwaterHome home, string name, bool tls, string? keepAs)
    {
        var secret = new Canary(name);
        using var certificate = tls ? Certificate.Load() : null;
        await using var fake = FakePostgres.Start(HostileServers.All[name], certificate);
        var url = $"postgresql://reader@127.0.0.1:{fake.Port}/hostile?sslmode={(tls ? "require" : "disable")}";

        var test = await RunAsync(home, secret, "source", "test", url, "--password-stdin", "-o", "json");
        Assert.True(test.Exit == 3, Said(test));
        OneFailure(test);
        if (keepAs is not null)
        {
            var add = await RunAsync(home, secret, "source", "add", keepAs, url, "--password-stdin");
            Assert.True(add.Exit == 1 && add.Err.Contains($"{keepAs} is kept although its check failed", StringComparison.Ordinal), Said(add));
            var scan = await RunAsync(home, null, "scan", keepAs);
            Assert.True(scan.Exit == 3 && scan.Err.Split('\n').Count(line => line.StartsWith("HW", StringComparison.Ordinal)) == 1 && scan.Err.Contains("hint: ", StringComparison.Ordinal), Said(scan));
        }

        Assert.True(fake.Visits > 0, "nobody ever came");
        Assert.False(secret.IsIn(fake.Received), "the server was told the password");
    }

    /// <summary>A step that failed, with what it means and what to do; after it none that was not skipped.</summary>
    static void OneFailure(Outcome test)
    {
        Assert.Equal("failed", test.Json.GetProperty("status").GetString());
        var steps = test.Json.GetProperty("steps").EnumerateArray().ToList();
        var failed = Assert.Single(steps, step => step.GetProperty("status").GetString() == "failed");
        Assert.True(failed.GetProperty("message").GetString() is { Length: > 10 and < 1000 }, Said(test));
        Assert.True(failed.GetProperty("fix").GetString() is { Length: > 5 }, Said(test));
        Assert.All(steps.SkipWhile(step => step.GetProperty("status").GetString() != "failed").Skip(1), step => Assert.Equal("skipped", step.GetProperty("status").GetString()));
    }

    /// <summary>Runs a command, in time and memory, and looks for its secret in what it said.</summary>
    async Task<Outcome> RunAsync(HeadwaterHome home, Canary? secret, params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = home.Start(arguments);
        await using var trace = ProcessTrace.Of(process.Id);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        if (secret is not null)
            await process.StandardInput.WriteLineAsync(secret.Value.AsMemory(), Ct);
        process.StandardInput.Close();
        await process.WaitForExitAsync(Ct).WaitAsync(3 * Promised, Ct);
        var took = clock.Elapsed;
        var outcome = HeadwaterHome.Keep(new Outcome($"headwater {string.Join(' ', arguments)}", process.ExitCode, await output, await error));

        Assert.True(took < Promised + _floor, $"{took.TotalSeconds:0.0} s, {_floor.TotalSeconds:0.0} s at least: {Said(outcome)}");
        Assert.DoesNotContain("   at ", outcome.Err, StringComparison.Ordinal);
        Assert.True(secret is null || new CanarySearch([secret]).Text("output", outcome.Out + outcome.Err).Leaks.Count == 0, Said(outcome));
        await Wait.UntilAsync(() => trace.Left.Count == 0, $"left: {string.Join(", ", trace.Left)}", TimeSpan.FromSeconds(10), Ct);
        Bounded(trace, outcome.Command);
        return outcome;
    }

    static void Bounded(ProcessTrace trace, string what)
    {
        Assert.All(trace.Seen.Where(process => !process.Command.Any(word => word.Contains("postgres", StringComparison.Ordinal))), process =>
        {
            var most = process.Command.Contains("__work") ? MostOfWorker : MostOfOthers;
            Assert.True(process.PeakBytes < most, $"{what}: {process} held {process.PeakBytes >> 20} MiB");
        });
    }

    /// <summary>What lies in the home, the store's own files aside.</summary>
    static string[] Files(HeadwaterHome home) =>
        [.. Directory.GetFileSystemEntries(home.Root).Concat(Directory.GetFileSystemEntries(Path.Combine(home.Root, "run"), "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)];

    static bool NeedsTls(string name) => name is "speaks before the TLS handshake" or "plain text for TLS" or "an error instead of TLS";

    static string Said(Outcome outcome) => $"exit {outcome.Exit} of {outcome.Command}\n{outcome.Out}\n{outcome.Err}";

    /// <summary>All of them, some at once, and every failure with its name.</summary>
    static async Task AllAsync(IEnumerable<string> names, Func<int, Task> tryAsync)
    {
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(names.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Ct }, async (one, _) =>
        {
            try
            {
                await tryAsync(one.Index);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add($"{one.Item}: {e.Message}");
            }
        });
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }
}
