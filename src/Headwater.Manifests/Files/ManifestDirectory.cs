using Headwater.Model;
using Headwater.Model.Errors;

namespace Headwater.Manifests.Files;

/// <summary>Lists the manifests in a directory. Links are followed, each directory is entered once: a link that leads back ends there.</summary>
sealed class ManifestDirectory(Limits limits)
{
    static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    readonly HashSet<string> _entered = new(StringComparer.Ordinal);
    readonly List<string> _files = [];

    public IReadOnlyList<string> Files(string path, bool recursive)
    {
        try
        {
            Enter(new DirectoryInfo(path), path, recursive, depth: 0);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new HeadwaterException(ErrorCode.DocumentUnreadable, $"cannot read the directory {path}", "every directory below it must be readable", unreadable);
        }

        return _files;
    }

    /// <param name="directory">The directory itself, its links resolved: what is below it then has no link above it.</param>
    /// <param name="shown">How the user got there.</param>
    /// <param name="recursive">Whether directories below count.</param>
    /// <param name="depth">How many directories lie above.</param>
    void Enter(DirectoryInfo directory, string shown, bool recursive, int depth)
    {
        var real = directory.ResolveLinkTarget(returnFinalTarget: true) as DirectoryInfo ?? directory;
        if (!_entered.Add(Path.TrimEndingDirectorySeparator(real.FullName)))
            return;
        if (depth > limits.DocumentDepth)
            throw new HeadwaterException(ErrorCode.DocumentTooLarge, $"directories are nested deeper than {limits.DocumentDepth} levels");

        foreach (var entry in real.EnumerateFileSystemInfos().Where(entry => !entry.Name.StartsWith('.')).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var path = Path.Combine(shown, entry.Name);
            if (Directory.Exists(entry.FullName))
                EnterBelow(entry.FullName, path, recursive, depth);
            else if (Extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
                Take(path);
        }
    }

    void EnterBelow(string directory, string path, bool recursive, int depth)
    {
        if (recursive)
            Enter(new DirectoryInfo(directory), path, recursive, depth + 1);
    }

    void Take(string path)
    {
        if (_files.Count == limits.DocumentFiles)
            throw new HeadwaterException(ErrorCode.DocumentTooLarge, $"there are more than {limits.DocumentFiles} manifests", "name fewer of them at a time");
        _files.Add(path);
    }
}
