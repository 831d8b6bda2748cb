using System.Text;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Bundled;

/// <summary>The server's log: kept small, and asked why a start failed.</summary>
static class ServerLog
{
    const int MostBytes = 1 << 20;
    const int TailBytes = 8 * 1024;

    /// <summary>The place in the log where the coming start begins; a log that has grown large begins anew.</summary>
    public static long Begin(HomeLayout home)
    {
        var log = new FileInfo(home.ServerLog);
        if (log.Exists && log.Length > MostBytes)
            File.Move(home.ServerLog, home.ServerLog + ".old", overwrite: true);

        // Made by us, so that a disk with no room even for its name is noticed here.
        using var file = new FileStream(home.ServerLog, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        return file.Length;
    }

    /// <summary>Why the start that began at <paramref name="start"/> failed, in PostgreSQL's words.</summary>
    public static HeadwaterException Failure(HomeLayout home, long start)
    {
        var lines = Tail(home.ServerLog, start).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var fatal = Array.FindAll(lines, IsFatal);
        if (Array.Exists(lines, line => line.Contains("No space left on device", StringComparison.Ordinal)))
            return HomeFolder.Full(home, null);
        if (fatal.Length > 0)
            return new(ErrorCode.BundledServerFailed, $"the bundled PostgreSQL in {home.Root} does not start: {string.Join("; ", fatal.Take(3))}", $"see {home.ServerLog}");

        var said = lines.Length == 0 ? "it said nothing" : string.Join("; ", lines.TakeLast(3));
        return new(
            ErrorCode.BundledServerFailed,
            $"the bundled PostgreSQL in {home.Root} cannot be run: {said}",
            $"if its files are damaged, remove {home.Programs}: they are copied anew; otherwise see {home.ServerLog}");
    }

    /// <summary>
    /// Whether that start failed for a reason that would make the next fail as well.
    /// Otherwise its processes were only killed, or a server that had lost its owner was in the way.
    /// </summary>
    public static bool IsReasoned(HomeLayout home, long start) => Tail(home.ServerLog, start).Split('\n').Any(line => IsFatal(line) && !IsInTheWay(line));

    static bool IsInTheWay(string line) =>
        line.Contains("already exists", StringComparison.Ordinal) || line.Contains("pre-existing shared memory", StringComparison.Ordinal);

    static bool IsFatal(string line) => line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal);

    static string Tail(string path, long start)
    {
        if (!File.Exists(path))
            return "";

        using var log = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        log.Position = Math.Max(Math.Min(start, log.Length), log.Length - TailBytes);
        using var reader = new StreamReader(log, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
