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

    static readonly Lazy<Task<string>> Kit = new(MakeKitAsync);

    readonly Identity _identity;
    readonly string _kit;

    TestHome(Identity identity, string kit, string root, string runtime)
    {
        _identity = identity;
        _kit = kit;
        Layout = new(root) { ShortRuntime = runtime };
    }

    public HomeLayout Layout { get; }

    public string Programs => Path.Combine(_kit, "programs");

    public BundledServerOptions Options => new(Layout, Programs);

    public string Log => File.ReadAllText(Layout.ServerLog);

    /// <summary>The process ids of keeper, guard and postmaster.</summary>
    public int[] Chain => [.. File.ReadAllText(Path.Combine(Layout.Run, "keeper")).Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];

    public static async Task<TestHome> NewAsync(Identity identity, CancellationToken ct, string name = "home")
    {
        var kit = await Kit.Value.WaitAsync(ct);
        var parent = TestFolder.New("b");
        await Shell.RunAsync("chmod 755 \"$1\"; [ \"$2\" = \"$(id -un)\" ] || chown \"$2\" \"$1\"", [parent, identity.UserName()], ct);
        return new(identity, kit, Path.Combine(parent, name), Path.Combine(parent, "short"));
    }

    public Holder StartHolder(TimeSpan linger = default, IEnumerable<string>? prefix = null) => Holder.Start(_identity.Command(
    [
        .. prefix ?? [],
        "dotnet", Path.Combine(_kit, "holder", "Headwater.Testing.Holder.dll"),
        Layout.Root, Programs, Layout.ShortRuntime, linger.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
    ]));

    public async Task<Holder> JoinAsync(CancellationToken ct)
    {
        var holder = StartHolder();
        await holder.DoAsync("join", ct);
        return holder;
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

    /// <summary>The servers that work in the store: processes of PostgreSQL whose parent is none.</summary>
    public int Postmasters()
    {
        var servers = Processes().Where(id => FolderOf(id) == Layout.Store).ToDictionary(id => id, ParentOf);
        return servers.Values.Count(parent => !servers.ContainsKey(parent));
    }

    public async ValueTask DisposeAsync() => await AwaitGoneAsync(CancellationToken.None);

    bool IsOurs(int id) => Look(() => File.ReadAllText($"/proc/{id}/cmdline")).Contains(Layout.Root, StringComparison.Ordinal)
        || FolderOf(id).StartsWith(Layout.Root, StringComparison.Ordinal);

    static string FolderOf(int id) => Look(() => Directory.ResolveLinkTarget($"/proc/{id}/cwd", false)?.FullName ?? "");

    static int ParentOf(int id)
    {
        var stat = Look(() => File.ReadAllText($"/proc/{id}/stat"));
        return stat.Length == 0 ? 0 : int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
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

    // Where an ordinary user can reach them: the holder's program, and PostgreSQL's files as npm leaves them.
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
        return kit;
    }
}
