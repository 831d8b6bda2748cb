using System.Reflection;
using System.Text;
using Headwater.Cli.Terminal;
using Headwater.Model.Errors;

namespace Headwater.Cli.Commands.Init;

/// <summary>
/// Files that Headwater writes for other programs. Each says in its beginning that it is Headwater's, and only such a one is ever replaced; when anything else
/// stands in the place of one of them, none is written.
/// </summary>
sealed class GeneratedFiles(string folder, string mark)
{
    const UnixFileMode Executable = (UnixFileMode)0b111_101_101;
    const UnixFileMode Readable = (UnixFileMode)0b110_100_100;

    /// <summary>Characters at the beginning of a file in which its mark stands.</summary>
    const int MarkWithin = 400;

    /// <summary>A text that comes with the program.</summary>
    public static string Template(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"init/{name}") ?? throw new InvalidOperationException($"The program has no text {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <exception cref="HeadwaterException">Something of somebody else's is in the way, or the folder cannot be written (HW5006).</exception>
    public void Write(CommandContext context, IReadOnlyList<(string Name, string Text)> files, bool areExecutable)
    {
        Directory.CreateDirectory(folder);
        var paths = files.Select(file => (Path: Path.Combine(folder, file.Name), file.Text)).ToList();
        foreach (var (path, _) in paths.Where(file => !IsOurs(file.Path)))
            throw new HeadwaterException(ErrorCode.OutputUnwritable, $"{path} is somebody else's, so nothing was written", "move it away, or name another folder");
        foreach (var (path, text) in paths)
        {
            var before = File.Exists(path) ? File.ReadAllText(path) : null;
            if (before != text)
                Replace(path, text, areExecutable ? Executable : Readable);
            context.Terminal.Say($"{Printable.OnTerminal(path)} {(before is null ? "created" : before == text ? "unchanged" : "updated")}");
        }
    }

    /// <summary>At one stroke, so that whoever runs it meanwhile runs the old one or the new one.</summary>
    static void Replace(string path, string text, UnixFileMode mode)
    {
        var unfinished = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            using (var file = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode }))
                file.Write(Encoding.UTF8.GetBytes(text));
            File.SetUnixFileMode(unfinished, mode);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    bool IsOurs(string path)
    {
        if (Directory.Exists(path) || new FileInfo(path).LinkTarget is not null)
            return false;
        if (!File.Exists(path))
            return true;
        using var reader = new StreamReader(path);
        var start = new char[MarkWithin];
        return new string(start, 0, reader.ReadBlock(start)).Contains(mark, StringComparison.Ordinal);
    }
}
