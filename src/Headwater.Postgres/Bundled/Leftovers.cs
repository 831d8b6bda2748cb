using System.Globalization;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Bundled;

/// <summary>What a server that was killed leaves behind: processes that still end, and files that speak of dead ones.</summary>
static class Leftovers
{
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    // Each signal has this long to work before the next.
    static readonly (int Signal, TimeSpan Patience)[] Escalation =
    [
        (LibC.SignalInterrupt, TimeSpan.FromSeconds(10)),
        (LibC.SignalQuit, TimeSpan.FromSeconds(5)),
        (LibC.SignalKill, TimeSpan.FromSeconds(5)),
    ];

    /// <summary>Called with the guard's lock in hand: whatever runs in the data folder now has lost its guard.</summary>
    public static async Task ClearAsync(HomeLayout home, TimeProvider time, CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(home.Store, PostmasterFile.Name)))
            return;

        await EndProcessesAsync(home, time, ct);
        RemoveMisleading(Path.Combine(home.Store, PostmasterFile.Name));
        foreach (var folder in SocketFolder.Candidates(home).Where(Directory.Exists))
        foreach (var file in Directory.EnumerateFiles(folder, ".s.PGSQL.*.lock"))
            RemoveMisleading(file);
    }

    // Nothing of ours runs: a live process with the id in such a file is somebody else, whom PostgreSQL would take for a server.
    // A file that names a dead one is PostgreSQL's own business, which knows how to be careful about it.
    static void RemoveMisleading(string lockFile)
    {
        if (File.Exists(lockFile) && int.TryParse(File.ReadLines(lockFile).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && ProcessStatus.Of(id) is not null)
            File.Delete(lockFile);
    }

    static async Task EndProcessesAsync(HomeLayout home, TimeProvider time, CancellationToken ct)
    {
        var store = LibC.RealPath(home.Store);
        foreach (var (signal, patience) in Escalation)
        {
            var start = time.GetTimestamp();
            var running = ProcessesIn(store);
            while (running.Count > 0 && time.GetElapsedTime(start) < patience)
            {
                // Again and again: a server that is only just starting misses the first.
                foreach (var process in ToSignal(running, signal, home))
                    _ = LibC.Kill(process, signal);
                await Task.Delay(Poll, time, ct);
                running = ProcessesIn(store);
            }

            if (running.Count == 0)
                return;
        }

        throw new HeadwaterException(
            ErrorCode.BundledServerFailed,
            $"processes of an earlier PostgreSQL in {home.Store} do not end",
            $"end them: {string.Join(' ', ProcessesIn(store))}");
    }

    // The postmaster tells its children; without it they notice, and SIGINT would only cancel a statement.
    static IEnumerable<int> ToSignal(IReadOnlyList<int> running, int signal, HomeLayout home) => signal == LibC.SignalInterrupt
        ? running.Where(process => process == PostmasterFile.Read(home.Store)?.Id)
        : running;

    // Every process of a PostgreSQL server works in its data folder.
    static List<int> ProcessesIn(string store)
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            if (LibC.LinkTarget($"{folder}/cwd") == store && ProcessStatus.Of(id) is { IsAlive: true, Name: "postgres" })
                found.Add(id);
        }

        return found;
    }
}
