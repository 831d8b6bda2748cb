using System.Globalization;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Bundled;

/// <summary>The store's data folder: made by initdb at first, checked against the programs' version ever after.</summary>
static class DataFolder
{
    const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    const string InitLock = "init.lock";

    // The first major whose own character tables serve for sorting, whatever the operating system has.
    const int FirstWithBuiltinLocale = 17;

    public static async Task EnsureAsync(BundledServerOptions options, ServerPrograms programs, ServiceUser user, CancellationToken ct)
    {
        HomeFolder.NoteLayout(options.Home);
        if (!IsThere(options.Home))
            await MakeAsync(options, programs, user, ct);
        RefuseOtherMajor(options.Home, programs);
    }

    static bool IsThere(HomeLayout home)
    {
        if (!Directory.Exists(home.Store))
            return false;
        if (Directory.EnumerateFileSystemEntries(home.Store).Any())
            return true;

        Directory.Delete(home.Store);
        return false;
    }

    static async Task MakeAsync(BundledServerOptions options, ServerPrograms programs, ServiceUser user, CancellationToken ct)
    {
        var home = options.Home;
        await RemoveUnfinishedAsync(options, ct);
        var unfinished = $"{home.Store}.new-{Path.GetRandomFileName()}";
        Directory.CreateDirectory(unfinished, Ours);
        _ = LibC.ChangeOwner(unfinished, user.Id, user.Group);

        var outcome = await Program.RunAsync(["flock", home.InRun(InitLock), .. user.Command([programs.InitDb, "-D", unfinished, .. Arguments(programs.Major)])], ct);
        if (outcome.ExitCode != 0)
            throw Failed(home, unfinished, outcome);
        Directory.Move(unfinished, home.Store);
    }

    // Who may connect stands in our own file (ServerSettings); a server started without it lets only this user in.
    static IEnumerable<string> Arguments(int major)
    {
        IEnumerable<string> locale = major >= FirstWithBuiltinLocale
            ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            : ["--locale=C.UTF-8"];
        return ["-U", BundledServer.Role, "--encoding=UTF8", .. locale, "--data-checksums", "--auth-local=peer", "--auth-host=reject"];
    }

    static HeadwaterException Failed(HomeLayout home, string unfinished, Program outcome)
    {
        Directory.Delete(unfinished, recursive: true);
        if (outcome.Complaint.Contains("No space left on device", StringComparison.Ordinal))
            return HomeFolder.Full(home, null);

        var reason = outcome.Complaint.Split('\n').FirstOrDefault(line => line.Contains("error:", StringComparison.Ordinal)) ?? outcome.Complaint;
        return new(ErrorCode.BundledServerFailed, $"cannot make PostgreSQL's data folder in {home.Root}: {reason}", $"cure what it names, or set {HomeLayout.Variable} to another folder");
    }

    static void RefuseOtherMajor(HomeLayout home, ServerPrograms programs)
    {
        var file = Path.Combine(home.Store, "PG_VERSION");
        var noted = File.Exists(file) ? File.ReadAllText(file).Trim() : "";
        if (!int.TryParse(noted, NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            throw new HeadwaterException(ErrorCode.HomeUnusable, $"{home.Store} is not a data folder of PostgreSQL", $"move it away, or set {HomeLayout.Variable} to another folder");
        if (major > programs.Major)
            throw new HeadwaterException(
                ErrorCode.HomeTooNew,
                $"the store in {home.Root} was made by PostgreSQL {major}, which is newer than the {programs.Major} of this Headwater",
                $"use the Headwater that made it or a later one, or set {HomeLayout.Variable} to another folder");
        if (major < programs.Major)
            throw new HeadwaterException(
                ErrorCode.HomeUnusable,
                $"the store in {home.Root} was made by PostgreSQL {major}, and PostgreSQL {programs.Major} does not read it",
                $"set {BundledServerOptions.BinVariable} to the bin folder of PostgreSQL {major}, or {HomeLayout.Variable} to another folder");
    }

    // What somebody left who was killed meanwhile. Their initdb lives on, and holds its lock until it has ended.
    static async Task RemoveUnfinishedAsync(BundledServerOptions options, CancellationToken ct)
    {
        using var idle = await FileLock.TakeAsync(options.Home.InRun(InitLock), shared: false, options.Patience, options.Time, ct);
        foreach (var folder in Directory.EnumerateDirectories(options.Home.Root, "store.new-*"))
            Directory.Delete(folder, recursive: true);
    }
}
