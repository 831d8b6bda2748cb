using System.Globalization;
using Headwater.Postgres.Bundled;
using Headwater.Testing;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Bundled;

/// <summary>A home for one test, not made yet, and the means to see what runs in it.</summary>
sealed class TestHome : IAsyncDisposable
{
    /// <summary>In the environment of every holder, and to be found nowhere else.</summary>
    public const string Canary = "canary-7f0c2b";

    const string CopyStore = """
        set -e
        umask 077
        mkdir "$2"
        cp -a --reflink=auto "$1" "$2/store"
        [ "$3" = "$(id -un)" ] || chown "$3" "$2"
        [ "$4" = "$(stat -c %U "$1")" ] || chown -R "$4" "$2/store"
        [ "$3" = "$4" ] || chmod 711 "$2"
        """;

    static readonly Lazy<Task<string>> Kit = new(MakeKitAsync);

    readonly Identity _identity;
    readonly string _kit;

    TestHome(Identity identity, string kit, BundledServerOptions options)
    {
        _identity = identity;
        _kit = kit;
        Options = options;
    }

    public BundledServerOptions Options { get; }

    public HomeLayout Layout => Options.Home;

    public string Log => File.ReadAllText(Layout.ServerLog);

    /// <summary>The process ids of keeper, guard and postmaster.</summary>
    public int[] Chain => [.. File.ReadAllText(Path.Combine(Layout.Run, "keeper")).Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    /// <summary>
    /// A <paramref name="fresh"/> one is not there yet, and copies PostgreSQL's files when it is made, which takes a while.
    /// The others begin with the copy of a store that was made the same way, and use files in place.
    /// </summary>
    public static async Task<TestHome> NewAsync(Identity identity, CancellationToken ct, string name = "home", bool fresh = false)
    {
        var kit = await Kit.Value.WaitAsync(ct);
        var parent = TestFolder.New("b");
        await Shell.RunAsync("chmod 755 \"$1\"; [ \"$2\" = \"$(id -un)\" ] || chown \"$2\" \"$1\"", [parent, identity.UserName()], ct);
        var layout = new HomeLayout(Path.Combine(parent, name)) { ShortRuntime = Path.Combine(parent, "short") };
        var options = new BundledServerOptions(layout, Path.Combine(kit, "programs"));
        if (fresh)
            return new(identity, kit, options);

        var home = new TestHome(identity, kit, options with { DistributionBin = await PostgresServer.ProgramsAsync(Majors.Newest, ct) });
        await Shell.RunAsync(CopyStore, [Path.Combine(kit, "home", "store"), layout.Root, identity.UserName(), identity.ServerUserName()], ct);
        return home;
    }

    public IEnumerable<string> HolderCommand(TimeSpan linger = default) =>
    [
        "dotnet", Path.Combine(_kit, "holder", "Headwater.Testing.Holder.dll"),
        Layout.Root, Options.DistributionBin ?? Options.ProgramDirectory, Layout.ShortRuntime, linger.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
    ];

    public Holder StartHolder(TimeSpan linger = default, IEnumerable<string>? prefix = null) =>
        Holder.Start(_identity.Command([.. prefix ?? [], .. HolderCommand(linger)]));

    public async Task<Holder> JoinAsync(CancellationToken ct)
    {
        var holder = StartHolder();
        await holder.DoAsync("join", ct);
        return holder;
    }

    /// <summary>kill -9, and the moment until the kernel has carried it out; not until anybody has noticed.</summary>
    public static async Task KillAsync(int process, CancellationToken ct)
    {
        await Shell.RunAsync("kill -9 \"$1\" || [ ! -e \"/proc/$1\" ]", [$"{process}"], ct);
        await Until.TrueAsync(() => IsDead(process), "its end", ct);
    }

    /// <summary>Waits until nothing of this home runs any more; holders count.</summary>
    public Task AwaitGoneAsync(CancellationToken ct) => Until.TrueAsync(() => Processes().Count == 0, $"the end of everything in {Layout.Root}", ct);

    /// <summary>Every living process that has the home on its command line or works inside it.</summary>
    public List<int> Processes() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(IsOurs),
    ];

    /// <summary>Those of <see cref="Processes"/> that stand apart from every holder, in a session of their own: the server and its owners.</summary>
    public int[] ServerProcesses()
    {
        var ours = SessionOf(Environment.ProcessId);
        return [.. Processes().Where(id => SessionOf(id) is { } session && session != ours)];
    }

    public static string? SessionOf(int id) => StatusOf(id) is [_, _, _, var session, ..] ? session : null;

    /// <summary>The servers that work in the store: processes of PostgreSQL whose parent is none.</summary>
    public int[] Postmasters()
    {
        var servers = Processes().Where(id => FolderOf(id) == Layout.Store).ToDictionary(id => id, ParentOf);
        return [.. servers.Where(server => !servers.ContainsKey(server.Value)).Select(server => server.Key)];
    }

    /// <summary>Waits until no server works in the store.</summary>
    public Task AwaitStopAsync(CancellationToken ct) => Until.TrueAsync(() => Postmasters().Length == 0, "the end of the server", ct);

    public async ValueTask DisposeAsync() => await AwaitGoneAsync(CancellationToken.None);

    bool IsOurs(int id) => Look(() => File.ReadAllText($"/proc/{id}/cmdline")).Contains(Layout.Root, StringComparison.Ordinal)
        || FolderOf(id).StartsWith(Layout.Root, StringComparison.Ordinal);

    static string FolderOf(int id) => Look(() => Directory.ResolveLinkTarget($"/proc/{id}/cwd", false)?.FullName ?? "");

    public static int ParentOf(int id) => StatusOf(id) is [_, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : 0;

    static bool IsDead(int id) => StatusOf(id) is [] or ["Z", ..];

    // State, parent and so on: what follows the name, which may hold anything.
    static string[] StatusOf(int id)
    {
        var stat = Look(() => File.ReadAllText($"/proc/{id}/stat"));
        return stat.Length == 0 ? [] : stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    // A process may end while it is looked at.
    static string Look(Func<string> at)
    {
        try
        {
            return at();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // Where an ordinary user can reach them: the holder's program, PostgreSQL's files as npm leaves them, and a store to copy.
    static async Task<string> MakeKitAsync()
    {
        var kit = TestFolder.New("kit");
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var holder = Repository.Path("artifacts", "bin", "Headwater.Testing.Holder", configuration);
        var package = Repository.Path("tests", "postgresql", "node_modules", $"postgresql-{Majors.Newest}", "native");
        await Shell.RunAsync(
            "set -e; cp -a \"$1\" \"$3/holder\"; cp -al \"$2\" \"$3/programs\" 2>/dev/null || cp -a \"$2\" \"$3/programs\"; chmod -R a+rX \"$3\"",
            [holder, package, kit],
            CancellationToken.None);

        var model = new TestHome(Identities.Here, kit, new(new(Path.Combine(kit, "home")), Path.Combine(kit, "programs")));
        await (await BundledServer.JoinAsync(model.Options, CancellationToken.None)).DisposeAsync();
        await model.AwaitGoneAsync(CancellationToken.None);
        return kit;
    }
}
