using Headwater.Model.Errors;

namespace Headwater.Postgres.Connect.Programs;

/// <summary>Finds programs as a shell does.</summary>
static class ProgramPath
{
    const string Usual = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>The file of a program: as it stands when it has a slash, otherwise the first in the folders of <paramref name="path"/>; null when there is none.</summary>
    public static string? Find(string program, string? path = null)
    {
        if (program.Contains('/', StringComparison.Ordinal))
            return CanRun(program) ? program : null;
        return (string.IsNullOrEmpty(path) ? Usual : path).Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(CanRun);
    }

    /// <exception cref="HeadwaterException">It is not installed (HW4011).</exception>
    public static string Need(string program, string package) => Find(program, System.Environment.GetEnvironmentVariable("PATH") is { Length: > 0 } path ? $"{path}:{Usual}" : null)
        ?? throw new HeadwaterException(ErrorCode.ProgramMissing, $"the program `{program}` is not installed", $"install it: apt-get install {package}");

    static bool CanRun(string path)
    {
        const UnixFileMode anyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (File.GetUnixFileMode(path) & anyExecute) != UnixFileMode.None;
    }
}
