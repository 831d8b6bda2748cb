using System.Buffers;
using System.Text;

namespace Headwater.Testing.Secrets;

/// <summary>Searches everything a suite produced for canaries.</summary>
public sealed class CanarySearch(IReadOnlyList<Canary> canaries)
{
    const int BlockBytes = 4 << 20;
    const int Overlap = 4096;

    /// <summary>All forms of all of them in one pass; which it was is asked only where there is something.</summary>
    readonly SearchValues<string> _any = SearchValues.Create([.. canaries.SelectMany(canary => canary.Patterns)], StringComparison.Ordinal);

    readonly HashSet<Leak> _leaks = [];

    public long BytesSearched { get; private set; }

    /// <summary>Where which canary was found.</summary>
    public IReadOnlyCollection<Leak> Leaks => _leaks;

    public CanarySearch Bytes(string place, ReadOnlySpan<byte> bytes)
    {
        BytesSearched += bytes.Length;
        var text = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            Encoding.Latin1.GetChars(bytes, text);
            if (!text.AsSpan(0, bytes.Length).ContainsAny(_any))
                return this;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }

        foreach (var canary in canaries)
            if (canary.IsIn(bytes))
                _leaks.Add(new Leak(canary.Name, place));
        return this;
    }

    public CanarySearch Text(string place, string text) => Bytes(place, Encoding.UTF8.GetBytes(text));

    /// <summary>Every file under a folder, whatever its size.</summary>
    public CanarySearch Folder(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        foreach (var path in Directory.EnumerateFiles(folder, "*", options))
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
            // A socket, or a file of a live server, which come and go.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return this;
    }
}
