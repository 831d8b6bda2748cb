using System.Globalization;
using System.Runtime.InteropServices;
using Headwater.Postgres.Bundled;

namespace Headwater.Server;

/// <summary>The path of a Unix socket that only this user can reach: in a folder of mode 0700, named by our process. Those of processes that are gone are swept.</summary>
static partial class PrivateSocket
{
    const UnixFileMode OnlyUs = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>A socket's path has at most 107 bytes.</summary>
    const int LongestPath = 107;

    /// <summary>The number of the user that this process runs as.</summary>
    public static uint User => geteuid();

    public static string New(HomeLayout home, int process)
    {
        var folder = Folder(home);
        Directory.CreateDirectory(folder, OnlyUs);
        File.SetUnixFileMode(folder, OnlyUs);
        Sweep(folder);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{process}.sock"));
        File.Delete(path);
        return path;
    }

    static string Folder(HomeLayout home)
    {
        var folder = Path.Combine(home.Run, "api");
        return folder.Length + "/2147483647.sock".Length <= LongestPath ? folder : $"{home.ShortSockets()}-api";
    }

    static void Sweep(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.sock"))
            if (!Directory.Exists($"/proc/{Path.GetFileNameWithoutExtension(path)}"))
                File.Delete(path);
    }

    [LibraryImport("libc")]
    private static partial uint geteuid();
}
