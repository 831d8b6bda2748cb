using System.Buffers;

namespace Headwater.Testing.Secrets;

/// <summary>Searches everything a suite produced for canaries.</summary>
public sealed class CanarySearch(IReadOnlyList<Canary> canaries)
{
    const int BlockBytes = 4 << 20;
    const int Overlap = 4096;
    readonly List<string> _leaks = [];

    public long BytesSearched { get; private set; }

    /// <summary>Where which canary was found.</summary>
    public IReadOnlyList<string> Leaks => _leaks;

    public CanarySearch Bytes(string place, ReadOnlySpan<byte> bytes)
    {
        BytesSearched += bytes.Length;
        foreach (var canary in canaries)
            if (canary.IsIn(bytes))
                _leaks.Add($"{canary.Name} in {place}");
        return this;
    }

    public CanarySearch Text(string place, string text) => Bytes(place, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Every file under a folder, whatever its size.</summary>
    public CanarySearch Folder(string folder, Func<string, bool>? except = null)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        foreach (var path in Directory.EnumerateFiles(folder, "*", options).Where(path => except?.Invoke(path) != true))
            File(path);
        return this;
    }

    public CanarySearch File(string path)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes + Overlap);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var kept = 0;
            while (file.Read(buffer, kept, BlockBytes) is var read and > 0)
            {
                var filled = kept + read;
                Bytes(path, buffer.AsSpan(0, filled));
                kept = Math.Min(Overlap, filled);
                buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
            }
        }
        catch (IOException)
        {
            // Files of a live server come and go.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return this;
    }
}
