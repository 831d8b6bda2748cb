using System.Runtime.InteropServices;

namespace Headwater.Cli.Terminal;

/// <summary>What a path leads to.</summary>
static partial class FileKind
{
    const int CurrentFolder = -100;
    const uint TypeOnly = 1;
    const int StatusBytes = 256;
    const int ModeAt = 28;
    const int TypeMask = 0xf000;
    const int Regular = 0x8000;

    /// <summary>Whether something is there that bytes can be written to but that is no file: a device, a pipe, a socket.</summary>
    public static bool IsChannel(string path)
    {
        var status = new byte[StatusBytes];
        return statx(CurrentFolder, path, 0, TypeOnly, status) == 0 && (BitConverter.ToUInt16(status, ModeAt) & TypeMask) != Regular && !Directory.Exists(path);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, [Out] byte[] status);
}
