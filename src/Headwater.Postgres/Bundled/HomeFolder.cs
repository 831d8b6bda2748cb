using System.Globalization;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Bundled;

/// <summary>The home as a folder: made where it is missing, refused where it cannot be used, with what would cure it.</summary>
static class HomeFolder
{
    /// <summary>The layout that this program writes and reads.</summary>
    const int Layout = 1;

    const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    const UnixFileMode Passable = Ours | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Makes what is missing and checks that we may work here; cheap where nothing is missing.</summary>
    public static void Open(HomeLayout home)
    {
        if (home.Root.FirstOrDefault(IsImpossible) is var impossible and not default(char))
            throw new HeadwaterException(
                ErrorCode.HomeUnusable,
                $"the path of the home folder contains {(char.IsControl(impossible) ? "a control character" : $"`{impossible}`")}, which PostgreSQL's initdb cannot handle",
                $"set {HomeLayout.Variable} to another folder");

        // Another user, the server's, passes through a home that root made.
        var mode = LibC.EffectiveUserId() == 0 ? Passable : Ours;
        Make(home.Root, mode);
        RefuseNewer(home);
        Make(home.Run, mode);
    }

    /// <summary>Runs what touches the home's files, and turns a refusal of the file system into one that says what to do.</summary>
    public static async Task<T> GuardedAsync<T>(HomeLayout home, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new HeadwaterException(
                ErrorCode.HomeUnusable,
                $"cannot use the home folder {home.Root}: permission denied",
                $"run as the user it belongs to, or set {HomeLayout.Variable} to a folder of your own",
                refused);
        }
        catch (IOException full) when (full.HResult == LibC.NoSpace)
        {
            throw Full(home, full);
        }
        catch (IOException failed)
        {
            throw new HeadwaterException(
                ErrorCode.HomeUnusable,
                $"cannot use the home folder {home.Root}: {failed.Message}",
                $"set {HomeLayout.Variable} to a folder that can be written",
                failed);
        }
    }

    public static HeadwaterException Full(HomeLayout home, Exception? cause) => new(
        ErrorCode.HomeUnusable,
        $"the file system of {home.Root} is full",
        $"free some space there, or set {HomeLayout.Variable} to a folder on another one (a new home takes about 150 MB)",
        cause);

    /// <summary>Root's server runs as another user, who must be able to walk to the home.</summary>
    public static async Task CheckReachAsync(HomeLayout home, ServiceUser user, CancellationToken ct)
    {
        if (!user.IsOther)
            return;

        var barred = new List<string>();
        foreach (var folder in Ancestors(home.Root).Union(Ancestors(LibC.RealPath(home.Root))).Where(IsBarredToOthers))
            if ((await Program.RunAsync(user.Command(["test", "-x", folder]), ct)).ExitCode != 0)
                barred.Add(folder);
        if (barred.Count == 0)
            return;

        throw new HeadwaterException(
            ErrorCode.HomeUnusable,
            $"PostgreSQL runs as the user `{user.Name}`, who may not enter {string.Join(" and ", barred)}",
            $"chmod o+x {string.Join(' ', barred.Select(Quoted))}; or set {HomeLayout.Variable} to a folder elsewhere, such as /var/lib/headwater");
    }

    /// <summary>Notes the layout in a home that has none noted yet.</summary>
    public static void NoteLayout(HomeLayout home)
    {
        if (File.Exists(home.Version))
            return;

        var unfinished = home.Version + ".new";
        File.WriteAllText(unfinished, string.Create(CultureInfo.InvariantCulture, $"{Layout}\n"));
        File.Move(unfinished, home.Version, overwrite: true);
    }

    // initdb puts the path of its programs between double quotes into a shell's command line.
    static bool IsImpossible(char c) => char.IsControl(c) || c is '"' or '$' or '`' or '\\';

    static void RefuseNewer(HomeLayout home)
    {
        if (!File.Exists(home.Version))
            return;

        var noted = File.ReadAllText(home.Version).Trim();
        if (!int.TryParse(noted, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new HeadwaterException(ErrorCode.HomeUnusable, $"{home.Version} does not hold the number of a layout", $"restore it, or set {HomeLayout.Variable} to another folder");
        if (version > Layout)
            throw new HeadwaterException(
                ErrorCode.HomeTooNew,
                $"the home folder {home.Root} was made by a newer Headwater (layout {version}; this one knows {Layout})",
                $"use that version or a later one, or set {HomeLayout.Variable} to another folder");
    }

    static void Make(string path, UnixFileMode mode)
    {
        if (Directory.Exists(path))
            return;

        // The umask may take away what the mode gives.
        Directory.CreateDirectory(path, mode);
        File.SetUnixFileMode(path, mode);
    }

    // A folder open to all needs no asking; for the rest the user itself is asked, who may own it or be in its group.
    static bool IsBarredToOthers(string folder) => !File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute);

    static IEnumerable<string> Ancestors(string path)
    {
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }

    static string Quoted(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || "/._-".Contains(c))
        ? path
        : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
