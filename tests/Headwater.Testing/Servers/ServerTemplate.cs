using System.Collections.Concurrent;
using Headwater.Postgres.Bundled;

namespace Headwater.Testing.Servers;

/// <summary>A major's programs and a data folder fresh from initdb, made once in a test process and copied for each server.</summary>
sealed record ServerTemplate(string Folder, ServiceUser User, string Password)
{
    const string CopyPrograms = """
        set -e
        cp -al "$1" "$2" 2>/dev/null || { rm -rf "$2"; cp -a --reflink=auto "$1" "$2"; }
        chmod -R a+rX "$2"
        """;

    const string MakeData = """
        set -e
        folder=$1; locale=$2; user=$3; shift 3
        chown "$user" "$folder" "$folder/password"
        unset $(env | sed -n 's/^\(PG[A-Z_]*\)=.*/\1/p')
        LC_ALL=C "$@" --auth=scram-sha-256 --encoding=UTF8 $locale --no-sync
        """;

    static readonly ConcurrentDictionary<int, Lazy<Task<ServerTemplate>>> Made = new();

    public string Program => Path.Combine(Folder, "programs", "bin", "postgres");

    public string Data => Path.Combine(Folder, "data");

    // Whoever asks first must not take the template away from the others by giving up.
    public static Task<ServerTemplate> OfAsync(int major, CancellationToken ct) =>
        Made.GetOrAdd(major, _ => new(() => MakeAsync(major, CancellationToken.None))).Value.WaitAsync(ct);

    static async Task<ServerTemplate> MakeAsync(int major, CancellationToken ct)
    {
        var user = await ServiceUser.EnsureAsync(ct);
        var folder = TestFolder.New($"pg{major}-");
        var package = Repository.Path("tests", "postgresql", "node_modules", $"postgresql-{major}", "native");
        if (!Directory.Exists(package))
            throw new DirectoryNotFoundException($"{package} is missing: run npm ci --ignore-scripts in tests/postgresql");

        var programs = Path.Combine(folder, "programs");
        await Shell.RunAsync(CopyPrograms, [package, programs], ct);
        SymbolicLinks.Restore(programs);
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);

        var password = Passwords.New();
        await File.WriteAllTextAsync(Path.Combine(folder, "password"), password, ct);
        var locale = major >= 17 ? "--locale=C --locale-provider=builtin --builtin-locale=C.UTF-8" : "--locale=C";
        string[] initdb = [Path.Combine(programs, "bin", "initdb"), "-D", Path.Combine(folder, "data"), "-U", "postgres", "--pwfile", Path.Combine(folder, "password")];
        await Shell.RunAsync(MakeData, [folder, locale, $"{user.Id}:{user.Group}", .. user.Command(initdb)], ct);
        return new(folder, user, password);
    }
}
