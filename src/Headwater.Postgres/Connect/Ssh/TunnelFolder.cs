using System.Globalization;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>
/// The folder of one tunnel, which only this user may enter: its socket, the host keys, and for a moment the way to the key. It holds no key itself.
/// A lock on a file in it ends with the process, kill -9 included; whoever makes the next folder removes those without an owner.
/// </summary>
sealed class TunnelFolder : IDisposable
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>A folder without a lock may be one that is just being made, or removed.</summary>
    static readonly TimeSpan Young = TimeSpan.FromMinutes(10);

    readonly FileStream _lock;

    TunnelFolder(string path, FileStream mine)
    {
        Path = path;
        _lock = mine;
    }

    public string Path { get; }

    public string KnownHosts => $"{Path}/known_hosts";

    public string Agent => $"{Path}/agent";

    public string AskPass => $"{Path}/askpass";

    public string Passphrase => $"{Path}/passphrase";

    /// <summary>Exists once the askpass program has been asked.</summary>
    public string Asked => $"{Path}/asked";

    public string Socket(int port) => string.Create(CultureInfo.InvariantCulture, $"{Path}/.s.PGSQL.{port}");

    public static TunnelFolder Create(string above, DateTimeOffset now)
    {
        var shared = string.Create(CultureInfo.InvariantCulture, $"{above.TrimEnd('/')}/headwater-ssh-{Native.EffectiveUserId()}");
        SshName.LocalPath($"{shared}/123456789012/.s.PGSQL.65535");
        Directory.CreateDirectory(shared, OwnerOnly);
        if (!Native.IsPrivateFolder(shared))
            throw new HeadwaterException(
                ErrorCode.SshFailed,
                $"the folder {shared} is not this user's own, or others may enter it",
                "remove it, or set TMPDIR to a folder of your own");
        RemoveLeftovers(shared, now);

        // It gets its name once it is locked, so that nobody takes it for a leftover.
        var name = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..12];
        Directory.CreateDirectory($"{shared}/.{name}", OwnerOnly);
        var mine = Lock($"{shared}/.{name}", FileMode.CreateNew);
        Directory.Move($"{shared}/.{name}", $"{shared}/{name}");
        return new TunnelFolder($"{shared}/{name}", mine);
    }

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        _lock.Dispose();
    }

    /// <summary>Writes a file that only this user may read, and for a program run.</summary>
    public static void Write(string path, string text, bool program = false)
    {
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | (program ? UnixFileMode.UserExecute : UnixFileMode.None);
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = mode });
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }

    // .NET locks a file that nobody else may share (flock), and does not leave it to children.
    static FileStream Lock(string folder, FileMode mode) => new($"{folder}/lock", mode, FileAccess.ReadWrite, FileShare.None);

    static void RemoveLeftovers(string shared, DateTimeOffset now)
    {
        foreach (var path in Directory.EnumerateDirectories(shared))
        {
            try
            {
                var isFinished = !System.IO.Path.GetFileName(path).StartsWith('.') && File.Exists($"{path}/lock");
                if (!isFinished && now.UtcDateTime - Directory.GetLastWriteTimeUtc(path) < Young)
                    continue;
                using var free = isFinished ? Lock(path, FileMode.Open) : null;
                Directory.Delete(path, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody's, or being removed by somebody.
            }
        }
    }
}
