using Headwater.Model.Errors;

namespace Headwater.Postgres.Connect.Programs;

/// <summary>Finds programs as a shell does.</summary>
static class ProgramPath
{
    /// <summary>The folders where distributions put the programs of a system.</summary>
    public const string Usual = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>The file of a program: a whole path as it stands, a name in the first folder of <paramref name="path"/> that has it; null when there is none.</summary>
    public static string? Find(string program, string? path = null)
    {
        // What a path without a beginning means depends on where somebody stands.
        if (program.Contains('/', StringComparison.Ordinal))
            return program[0] == '/' && CanRun(program) ? program : null;
        return (string.IsNullOrEmpty(path) ? Usual : path).Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(CanRun);
    }

    /// <summary>A program of the system, in the folders where distributions put them unless others are named.</summary>
    /// <exception cref="HeadwaterException">It is not installed (HW4011).</exception>
    public static string Need(string program, string package, string path = Usual) => Find(program, path)
        ?? throw new HeadwaterException(ErrorCode.ProgramMissing, $"the program `{program}` is not installed", $"install it: apt-get install {package}");

    static bool CanRun(string path)
    {
        const UnixFileMode anyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (File.GetUnixFileMode(path) & anyExecute) != UnixFileMode.None;
    }
}
