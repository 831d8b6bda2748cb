using Headwater.Model;
using Headwater.Model.Errors;

namespace Headwater.Manifests.Files;

/// <summary>
/// Finds and reads the manifests that <c>-f FILE|DIR|-</c> and <c>-R</c> name: in a directory *.yaml, *.yml and *.json, hidden ones
/// aside, in the order of their names. A file that several paths lead to is read once.
/// </summary>
public sealed class ManifestFinder(Stream standardInput, Limits limits)
{
    const string StandardInput = "-";

    /// <exception cref="HeadwaterException">A path cannot be read, holds no manifest or too many (HW2001, HW2002).</exception>
    public async Task<IReadOnlyList<ManifestFile>> FindAsync(IReadOnlyList<string> paths, bool recursive, CancellationToken ct)
    {
        var found = new List<ManifestFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths.SelectMany(path => Expand(path, recursive)))
        {
            if (!seen.Add(path == StandardInput ? path : Path.GetFullPath(path)))
                continue;
            if (found.Count == limits.DocumentFiles)
                throw new HeadwaterException(ErrorCode.DocumentTooLarge, $"there are more than {limits.DocumentFiles} manifests", "name fewer of them at a time");
            found.Add(await ReadAsync(path, ct));
        }

        return found;
    }

    IEnumerable<string> Expand(string path, bool recursive)
    {
        if (path == StandardInput || !Directory.Exists(path))
            return [path];
        var files = new ManifestDirectory(limits).Files(path, recursive);
        return files.Count > 0 ? files : throw new HeadwaterException(
            ErrorCode.DocumentUnreadable, $"there is no manifest in {path}", recursive ? "manifests are *.yaml, *.yml and *.json" : "manifests are *.yaml, *.yml and *.json; -R looks into the directories below as well");
    }

    async Task<ManifestFile> ReadAsync(string path, CancellationToken ct)
    {
        if (path == StandardInput)
            return new ManifestFile("-", await LocalFile.ReadAsync(standardInput, limits.DocumentBytes, ct));
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, useAsync: true);
            var content = await LocalFile.ReadAsync(file, limits.DocumentBytes, ct);
            return new ManifestFile(path, content, Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, unreadable);
        }
    }

    static HeadwaterException Unreadable(string path, Exception cause) => new(
        ErrorCode.DocumentUnreadable,
        $"cannot read {path}: {(cause is FileNotFoundException or DirectoryNotFoundException ? "it does not exist" : cause is UnauthorizedAccessException ? "permission denied" : "it cannot be opened")}",
        "name a file, a directory, or - for standard input",
        cause);
}
