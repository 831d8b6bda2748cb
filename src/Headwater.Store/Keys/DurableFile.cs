using System.Runtime.InteropServices;

namespace Headwater.Store.Keys;

/// <summary>Writes a small private file so that after a crash it is there whole or not at all, readable by its owner alone whatever the umask.</summary>
static class DurableFile
{
    const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the file; false when somebody else made it first, and then theirs stays.</summary>
    public static bool Create(string path, ReadOnlySpan<byte> content)
    {
        var beside = WriteBeside(path, content);
        try
        {
            // link(2) gives the name to one of several and to no other; File.Move looks first and renames then, and two may look at once.
            if (LibC.Link(beside, path) != 0)
                return Marshal.GetLastPInvokeError() == LibC.AlreadyExists ? false : throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }
        finally
        {
            File.Delete(beside);
        }

        FlushFolder(path);
        return true;
    }

    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        File.Move(WriteBeside(path, content), path, overwrite: true);
        FlushFolder(path);
    }

    static string WriteBeside(string path, ReadOnlySpan<byte> content)
    {
        var beside = $"{path}.{Path.GetRandomFileName()}";
        using var stream = new FileStream(beside, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = Private,
        });
        File.SetUnixFileMode(stream.SafeFileHandle, Private);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
        return beside;
    }

    static void FlushFolder(string path)
    {
        var folder = LibC.Open(Path.GetDirectoryName(Path.GetFullPath(path))!, LibC.OpenFolder);
        if (folder < 0)
            throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
        _ = LibC.Flush(folder);
        _ = LibC.Close(folder);
    }
}
