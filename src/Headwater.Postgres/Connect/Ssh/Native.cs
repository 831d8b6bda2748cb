using System.Runtime.InteropServices;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>Calls of the C library that .NET does not offer.</summary>
static partial class Native
{
    const int CurrentFolder = -100;
    const int DoNotFollow = 0x100;
    const uint TypeModeAndOwner = 0xB;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUserId();

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeFifo(string path, uint mode);

    /// <summary>Whether the path is a folder, and no link to one, that only this process's user may enter.</summary>
    public static bool IsPrivateFolder(string path)
    {
        const int folderType = 0x4000, typeMask = 0xF000, anyMode = 0xFFF, ownerOnly = 0x1C0;
        // struct statx: stx_uid is at byte 20, stx_mode at 28.
        var facts = new byte[256];
        if (Statx(CurrentFolder, path, DoNotFollow, TypeModeAndOwner, facts) != 0)
            return false;
        var mode = BitConverter.ToUInt16(facts, 28);
        return (mode & typeMask) == folderType && (mode & anyMode) == ownerOnly && BitConverter.ToUInt32(facts, 20) == EffectiveUserId();
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, [Out] byte[] facts);
}
