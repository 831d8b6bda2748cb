using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Headwater.Postgres.Bundled;

/// <summary>A flock(2) on a file: the kernel frees it when its holder ends, however it ends.</summary>
sealed class FileLock : IDisposable
{
    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    readonly SafeFileHandle _file;

    FileLock(SafeFileHandle file) => _file = file;

    /// <summary>The lock, or null while somebody else holds one that excludes it.</summary>
    public static FileLock? TryTake(string path, bool shared)
    {
        var file = LibC.OpenPlain(path);
        if (LibC.Flock(file, (shared ? LibC.LockShared : LibC.LockExclusive) | LibC.LockNonBlocking) == 0)
            return new(file);

        var error = Marshal.GetLastPInvokeError();
        file.Dispose();
        return error == LibC.WouldBlock ? null : throw new IOException($"cannot lock {path}", new Win32Exception(error));
    }

    /// <summary>The lock as soon as it is free, or null when it was not within <paramref name="patience"/>.</summary>
    public static async Task<FileLock?> TakeAsync(string path, bool shared, TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            if (TryTake(path, shared) is { } taken)
                return taken;
            if (time.GetElapsedTime(start) > patience)
                return null;
            await Task.Delay(Poll, time, ct);
        }
    }

    public void Dispose() => _file.Dispose();
}
