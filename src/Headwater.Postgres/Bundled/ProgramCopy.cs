namespace Headwater.Postgres.Bundled;

/// <summary>Copies PostgreSQL's files, readable by everybody, so that they are there as a whole or not at all.</summary>
static class ProgramCopy
{
    const UnixFileMode Readable = (UnixFileMode)0b110_100_100;
    const UnixFileMode Executable = (UnixFileMode)0b111_101_101;

    public static void Make(string source, string target)
    {
        var parent = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(parent);
        File.SetUnixFileMode(parent, Executable);
        RemoveUnfinished(parent);

        var unfinished = Path.Combine(parent, $".new-{Path.GetRandomFileName()}");
        try
        {
            Copy(new DirectoryInfo(source), unfinished);
            SymbolicLinks.Restore(unfinished);
            Directory.Move(unfinished, target);
        }
        catch
        {
            Remove(unfinished);
            throw;
        }
    }

    static void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        File.SetUnixFileMode(target, Executable);
        foreach (var folder in source.EnumerateDirectories())
            Copy(folder, Path.Combine(target, folder.Name));
        foreach (var file in source.EnumerateFiles().Where(IsNeeded))
        {
            var copy = Path.Combine(target, file.Name);
            file.CopyTo(copy);
            File.SetUnixFileMode(copy, file.UnixFileMode.HasFlag(UnixFileMode.UserExecute) || source.Name == "bin" ? Executable : Readable);
        }
    }

    // Links are made from their list; static libraries are for compilers.
    static bool IsNeeded(FileInfo file) => file.LinkTarget is null && file.Extension != ".a";

    // What a process that was killed while it copied left here. We hold the start lock: nobody else copies now.
    static void RemoveUnfinished(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, ".new-*"))
            Remove(folder);
    }

    static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
