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
        if (!log.Exists)
            return 0;
        if (log.Length <= MostBytes)
            return log.Length;

        File.Move(home.ServerLog, home.ServerLog + ".old", overwrite: true);
        return 0;
    }

    /// <summary>Why the start that began at <paramref name="start"/> failed, in PostgreSQL's words.</summary>
    public static HeadwaterException Failure(HomeLayout home, long start)
    {
        var said = Reasons(Tail(home.ServerLog, start));
        return said.Contains("No space left on device", StringComparison.Ordinal)
            ? HomeFolder.Full(home, null)
            : new(ErrorCode.BundledServerFailed, $"the bundled PostgreSQL in {home.Root} does not start: {said}", $"see {home.ServerLog}");
    }

    // The fatal lines say why; a program that could not even be run says it without a level.
    static string Reasons(string tail)
    {
        var lines = tail.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var fatal = Array.FindAll(lines, line => line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal));
        var telling = fatal.Length > 0 ? fatal[..Math.Min(fatal.Length, 3)] : lines[^Math.Min(lines.Length, 3)..];
        return telling.Length == 0 ? "it said nothing" : string.Join("; ", telling);
    }

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
