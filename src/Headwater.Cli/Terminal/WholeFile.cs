using System.Text;

namespace Headwater.Cli.Terminal;

/// <summary>
/// A file that is written beside its place and put there when it is whole: whoever looks finds what was there before, or all of the new one.
/// A link stays a link, permissions stay as they are, and a device or a pipe is written to as it is.
/// </summary>
sealed class WholeFile : IAsyncDisposable
{
    readonly string _place;
    readonly string? _beside;
    readonly FileStream _stream;
    bool _kept;

    WholeFile(string place, string? beside, FileStream stream)
    {
        (_place, _beside, _stream) = (place, beside, stream);
        Text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 64 * 1024, leaveOpen: true) { NewLine = "\n" };
    }

    public StreamWriter Text { get; }

    /// <exception cref="IOException">The place cannot be written to.</exception>
    public static WholeFile Begin(string path)
    {
        var place = new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        if (FileKind.IsChannel(place))
            return new WholeFile(place, null, new FileStream(place, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
        if (Directory.Exists(place))
            throw new IOException($"{path} is a folder.");
        var beside = Path.Combine(Path.GetDirectoryName(place)!, $".headwater-{Path.GetRandomFileName()}");
        var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            TakeOver(place, beside);
            return new WholeFile(place, beside, stream);
        }
        catch
        {
            stream.Dispose();
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>Puts it in its place, on the disk before it is seen there.</summary>
    public async Task KeepAsync(CancellationToken ct)
    {
        await Text.FlushAsync(ct);
        if (_beside is not null)
        {
            _stream.Flush(flushToDisk: true);
            ct.ThrowIfCancellationRequested();
            File.Move(_beside, _place, overwrite: true);
        }

        _kept = true;
    }

    public async ValueTask DisposeAsync()
    {
        // What is left in the writer belongs to a file that will not be.
        if (_kept)
            await Text.DisposeAsync();
        await _stream.DisposeAsync();
        if (!_kept && _beside is not null)
            File.Delete(_beside);
    }

    /// <summary>The permissions of the file that is there; one that may not be written may not be replaced either.</summary>
    static void TakeOver(string place, string beside)
    {
        if (!File.Exists(place))
            return;
        using (new FileStream(place, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            File.SetUnixFileMode(beside, File.GetUnixFileMode(place));
    }
}
