using System.Diagnostics;
using System.Globalization;

namespace Headwater.Benchmarks;

/// <summary>
/// A process that was run: its wall time, its output, and, where its memory was watched, the peak of the largest process in its tree and of all of
/// them at once. Watching takes processor time from the watched: a run gives the one or the other.
/// </summary>
sealed record Measured(TimeSpan Wall, int Exit, string Out, string Err, long LargestBytes, long TogetherBytes)
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static async Task<Measured> RunAsync(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken ct, bool watched = false)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException(program);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        var (largest, together) = watched ? await WatchAsync(process, ct) : (0, 0);
        await process.WaitForExitAsync(ct);
        var wall = clock.Elapsed;
        return new Measured(wall, process.ExitCode, await output, await error, largest, together);
    }

    public Measured MustSucceed() => Exit == 0 ? this : throw new InvalidOperationException($"exit {Exit}\n{Out}\n{Err}");

    static async Task<(long Largest, long Together)> WatchAsync(Process process, CancellationToken ct)
    {
        long largest = 0, together = 0;
        var ended = process.WaitForExitAsync(ct);
        while (await Task.WhenAny(ended, Task.Delay(Interval, ct)) != ended)
        {
            var sizes = Tree(process.Id).Select(Resident).ToList();
            largest = Math.Max(largest, sizes.Count == 0 ? 0 : sizes.Max());
            together = Math.Max(together, sizes.Sum());
        }

        await ended;
        return (largest, together);
    }

    /// <summary>The process and its descendants of the same program: the bundled server is not among them, since it outlives the command.</summary>
    static IEnumerable<int> Tree(int pid)
    {
        yield return pid;
        foreach (var child in Children(pid))
            foreach (var one in Tree(child))
                yield return one;
    }

    static IEnumerable<int> Children(int pid)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{pid}/task")
                .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    static long Resident(int pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line["VmRSS:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
