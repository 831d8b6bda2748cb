using System.Globalization;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>Waits until a Unix socket takes connections, without connecting to it: a connection to a forwarded socket would reach the other end.</summary>
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

    static async Task<bool> IsListeningAsync(string path, CancellationToken ct)
    {
        await foreach (var line in File.ReadLinesAsync("/proc/net/unix", ct))
        {
            // Num RefCount Protocol Flags Type St Inode Path
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length >= 8 && fields[^1] == path && int.TryParse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var flags) && (flags & AcceptsConnections) != 0)
                return true;
        }

        return false;
    }
}
