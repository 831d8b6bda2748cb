using System.Runtime.InteropServices;

namespace Headwater.Runs.Work;

/// <summary>
/// A process that holds a source's credentials leaves no core dump, cannot be looked into by others of its user, and is in no terminal's reach:
/// Ctrl-C is its parent's to handle, who then lets it cancel on the server.
/// </summary>
static partial class ProcessHardening
{
    const int SetDumpable = 4;
    const int ResourceCore = 4;

    public static void Apply()
    {
        _ = setsid();
        _ = prctl(SetDumpable, 0, 0, 0, 0);
        var none = default(ResourceLimit);
        _ = setrlimit(ResourceCore, in none);
    }

    [LibraryImport("libc")]
    private static partial int setsid();

    [LibraryImport("libc")]
    private static partial int prctl(int option, nuint arg2, nuint arg3, nuint arg4, nuint arg5);

    [LibraryImport("libc")]
    private static partial int setrlimit(int resource, in ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    readonly struct ResourceLimit
    {
        readonly ulong _current;
        readonly ulong _most;
    }
}
