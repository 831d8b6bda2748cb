using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Headwater.Store.Keys;

/// <summary>What the kernel says of a file: its type and permission bits, its owner, and which file it is.</summary>
sealed record FileStatus(uint Mode, uint User, ulong Inode, (uint Major, uint Minor) Device)
{
    const int NoSuchFile = 2;
    const uint TypeMask = 0xf000;
    const uint Regular = 0x8000;
    const uint SymbolicLink = 0xa000;
    const uint GroupAndOthers = 0x3f;

    public bool IsRegular => (Mode & TypeMask) == Regular;

    public bool IsSymbolicLink => (Mode & TypeMask) == SymbolicLink;

    public bool IsOpenToOthers => (Mode & GroupAndOthers) != 0;

    public bool IsMine => User == LibC.EffectiveUserId();

    /// <summary>Of the path itself, a symbolic link not followed; null when there is nothing.</summary>
    /// <exception cref="IOException">The path cannot be looked at.</exception>
    public static FileStatus? Of(string path) => Read(LibC.CurrentFolder, path, LibC.DoNotFollow);

    /// <summary>Of an open file.</summary>
    public static FileStatus Of(SafeFileHandle file) => Read((int)file.DangerousGetHandle(), "", LibC.EmptyPath)!;

    static unsafe FileStatus? Read(int folder, string path, int flags)
    {
        LibC.StatusEntry entry;
        if (LibC.Status(folder, path, flags, LibC.BasicStatistics, &entry) == 0)
            return new(entry.Mode, entry.User, entry.Inode, (entry.DeviceMajor, entry.DeviceMinor));
        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchFile ? null : throw new IOException(Marshal.GetPInvokeErrorMessage(error));
    }
}
