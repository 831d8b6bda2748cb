using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Headwater.Postgres.Bundled;

/// <summary>The few calls of the C library that .NET does not offer.</summary>
static unsafe partial class LibC
{
    public const int LockShared = 1;
    public const int LockExclusive = 2;
    public const int LockNonBlocking = 4;

    public const int NotPermitted = 1;
    public const int WouldBlock = 11;
    public const int AccessDenied = 13;
    public const int NoSpace = 28;

    public const int SignalInterrupt = 2;
    public const int SignalQuit = 3;
    public const int SignalKill = 9;

    const int PathBytes = 4096;
    const uint CloseOnExec = 4;

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Flock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUserId();

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "getpwnam_r", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int FindUserByName(string name, UserEntry* entry, byte* buffer, nuint length, UserEntry** found);

    [LibraryImport("libc", EntryPoint = "getpwuid_r")]
    public static partial int FindUserById(uint id, UserEntry* entry, byte* buffer, nuint length, UserEntry** found);

    /// <summary>Opens the file, made where it is missing, without the flock that .NET takes on every file it opens.</summary>
    public static SafeFileHandle OpenPlain(string path)
    {
        const int readWrite = 0x2, create = 0x40, closeOnExec = 0x80000;
        const int ownerOnly = 0b110_000_000;
        var descriptor = Open(path, readWrite | create | closeOnExec, ownerOnly);
        if (descriptor >= 0)
            return new(descriptor, ownsHandle: true);

        var error = Marshal.GetLastPInvokeError();
        var reason = $"cannot open {path}: {Marshal.GetPInvokeErrorMessage(error)}";
        throw error is NotPermitted or AccessDenied ? new UnauthorizedAccessException(reason) : new IOException(reason, error);
    }

    /// <summary>Where a link leads, or null where it is none or may not be read.</summary>
    public static string? LinkTarget(string path)
    {
        var buffer = stackalloc byte[PathBytes];
        var length = ReadLink(path, buffer, PathBytes);
        return length < 0 ? null : Encoding.UTF8.GetString(buffer, (int)length);
    }

    /// <summary>The path without links; as it is where it does not exist.</summary>
    public static string RealPath(string path)
    {
        var buffer = stackalloc byte[PathBytes];
        var real = RealPath(path, buffer);
        return real is null ? path : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(real));
    }

    /// <summary>Keeps every descriptor above standard error, inherited ones included, from the processes started from now on.</summary>
    public static void KeepDescriptors()
    {
        try
        {
            _ = CloseRange(3, uint.MaxValue, CloseOnExec);
        }
        catch (EntryPointNotFoundException)
        {
            // glibc before 2.34: .NET's own descriptors are safe anyway.
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "readlink", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint ReadLink(string path, byte* buffer, nint length);

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* RealPath(string path, byte* buffer);

    [LibraryImport("libc", EntryPoint = "close_range")]
    private static partial int CloseRange(uint first, uint last, uint flags);

    /// <summary>glibc's <c>struct passwd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct UserEntry
    {
        public byte* Name;
        public byte* Password;
        public uint UserId;
        public uint GroupId;
        public byte* Comment;
        public byte* Home;
        public byte* Shell;
    }
}
