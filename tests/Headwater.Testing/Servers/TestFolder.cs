using System.Diagnostics;

namespace Headwater.Testing.Servers;

/// <summary>
/// The one folder of this test process in the system's temporary folder, open to the user that the servers run as.
/// A shell that waits for the end of this process, kill -9 included, removes it.
/// </summary>
public static class TestFolder
{
    const string RemoveAtTheEnd = """
        read -r _
        for attempt in 1 2 3 4 5 6 7 8 9 10; do rm -rf -- "$0" 2>/dev/null && exit; sleep 0.2; done
        """;

    static Process? _remover;
    static int _count;

    // Initialised last: fields above it are in place when it runs.
    /// <summary>Short, because the path of a Unix socket ends at 107 bytes.</summary>
    public static string Root { get; } = Create();

    /// <summary>A new empty folder below <see cref="Root"/>, which only this process's user may enter.</summary>
    public static string New(string name)
    {
        var path = NewPath(name);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>A path below <see cref="Root"/> where nothing is yet.</summary>
    public static string NewPath(string name) => Path.Combine(Root, $"{name}{Interlocked.Increment(ref _count)}");

    static string Create()
    {
        var root = Directory.CreateTempSubdirectory("hwt").FullName;
        File.SetUnixFileMode(root, (UnixFileMode)0b111_101_101);
        _remover = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", RemoveAtTheEnd, root]) { UseShellExecute = false, RedirectStandardInput = true });
        return root;
    }
}
