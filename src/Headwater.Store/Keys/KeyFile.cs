using System.Text;
using Headwater.Model.Errors;

namespace Headwater.Store.Keys;

/// <summary>
/// The file that holds the store's keys, one a line, the current one first. It must be a regular file of this user that nobody else may read:
/// anything else is refused, since a key that others may have seen protects nothing.
/// </summary>
sealed class KeyFile(string path)
{
    const int MaxBytes = 64 * 1024;

    const string Remark = "# The keys of Headwater's secrets. Keep a copy apart from the store: without them nobody can read the secrets.\n";

    public string Path => path;

    /// <summary>The keys; null when there is no such file.</summary>
    /// <exception cref="HeadwaterException">The file is there but cannot be relied on (HW4002).</exception>
    public IReadOnlyList<EncryptionKey>? Read()
    {
        try
        {
            if (FileStatus.Of(path) is not { } status)
                return null;
            Require(status);
            using var file = File.OpenHandle(path);

            // What was looked at must be what is read.
            if (FileStatus.Of(file) != status)
                throw KeyText.Unusable($"the file {path} was exchanged while it was read", "start again");
            return KeyText.Read(Content(file), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HeadwaterException(ErrorCode.KeyUnusable, $"the store's key cannot be used: the file {path} cannot be read", "check that this user may read it, and the folders above it", e);
        }
    }

    /// <summary>Makes the file with this key; false when somebody else made it first.</summary>
    public bool Create(EncryptionKey key) => Writing(() => DurableFile.Create(path, Text([key])));

    public void Replace(IEnumerable<EncryptionKey> keys) => Writing(() =>
    {
        DurableFile.Replace(path, Text(keys));
        return true;
    });

    void Require(FileStatus status)
    {
        if (status.IsSymbolicLink)
            throw KeyText.Unusable($"{path} is a symbolic link", "put the file itself there");
        if (!status.IsRegular)
            throw KeyText.Unusable($"{path} is not a regular file", "put a file with the key there");
        if (!status.IsMine)
            throw KeyText.Unusable($"the file {path} belongs to another user", $"as its owner should be: chown $(id -u) {path}");
        if (status.IsOpenToOthers)
            throw KeyText.Unusable($"others than its owner may read or write the file {path}", $"chmod 600 {path}");
    }

    string Content(Microsoft.Win32.SafeHandles.SafeFileHandle file)
    {
        var bytes = new byte[MaxBytes + 1];
        var length = RandomAccess.Read(file, bytes, 0);
        return length <= MaxBytes ? Encoding.UTF8.GetString(bytes, 0, length) : throw KeyText.Unusable($"{path} is too big to be a file of keys");
    }

    T Writing<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HeadwaterException(ErrorCode.KeyUnusable, $"the store's key cannot be kept: the file {path} cannot be written", "check that the folder exists, that this user may write there, and that the disk has room", e);
        }
    }

    static byte[] Text(IEnumerable<EncryptionKey> keys) => Encoding.UTF8.GetBytes(Remark + string.Concat(keys.Select(key => key.Text + "\n")));
}
