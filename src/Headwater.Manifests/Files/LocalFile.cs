namespace Headwater.Manifests.Files;

/// <summary>Reads files of this machine, never more of one than is wanted: it may be a device or a pipe without end.</summary>
public static class LocalFile
{
    /// <summary>The <see cref="FileRead"/> of a program that runs with its user's rights.</summary>
    public static byte[] Read(string path, int most)
    {
        using var file = File.OpenRead(path);
        var content = new byte[most + 1];
        return content[..file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false)];
    }

    /// <summary>At most one byte more than <paramref name="most"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, int most, CancellationToken ct)
    {
        var content = new byte[most + 1];
        return content.AsMemory(0, await stream.ReadAtLeastAsync(content, content.Length, throwOnEndOfStream: false, ct));
    }
}
