using System.Globalization;
using System.Runtime.CompilerServices;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>
/// The Unix socket that a program listens on, seen from outside: a connection to a forwarded one, to find out, would reach the other end.
/// </summary>
static class ListeningSocket
{
    /// <summary>__SO_ACCEPTCON in the flags of /proc/net/unix.</summary>
    const int AcceptsConnections = 0x10000;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>True once it listens, false when its program ended before.</summary>
    public static async Task<bool> WaitAsync(string path, Task ended, TimeProvider time, CancellationToken ct)
    {
        using var pace = new PeriodicTimer(Pause, time);
        do
        {
            if (ended.IsCompleted)
                return false;
            if (File.Exists(path) && await IsListeningAsync(path, ct))
                return true;
        }
        while (await pace.WaitForNextTickAsync(ct));
        return false;
    }

    /// <summary>Waits until every connection that was made to it is closed at its end too: what was said last has been passed on then.</summary>
    public static async Task LeftAsync(string path, Task ended, TimeProvider time, CancellationToken ct)
    {
        using var pace = new PeriodicTimer(Pause, time);
        while (!ended.IsCompleted && await FlagsAsync(path, ct).AnyAsync(flags => (flags & AcceptsConnections) == 0, ct))
            await pace.WaitForNextTickAsync(ct);
    }

    static async Task<bool> IsListeningAsync(string path, CancellationToken ct) =>
        await FlagsAsync(path, ct).AnyAsync(flags => (flags & AcceptsConnections) != 0, ct);

    /// <summary>Of the socket itself, and of each connection that it has accepted.</summary>
    static async IAsyncEnumerable<int> FlagsAsync(string path, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var line in File.ReadLinesAsync("/proc/net/unix", ct))
        {
            // Num RefCount Protocol Flags Type St Inode Path
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length >= 8 && fields[^1] == path && int.TryParse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var flags))
                yield return flags;
        }
    }
}
