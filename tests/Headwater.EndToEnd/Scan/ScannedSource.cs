using System.Globalization;
using System.Text.Json;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Scan;

/// <summary>A source of the shared home that is served, over a database of the test's own, read by a role that may do nothing but connect.</summary>
sealed class ScannedSource : IAsyncDisposable
{
    static int _count;

    ScannedSource(ServedHome served, WatchedServer watched, TestDatabase database, TestRole role, string name)
    {
        (Served, Watched, Database, Role, Name) = (served, watched, database, role, name);
    }

    public ServedHome Served { get; }

    public WatchedServer Watched { get; }

    public TestDatabase Database { get; }

    public TestRole Role { get; }

    public string Name { get; }

    public static async Task<ScannedSource> NewAsync(int major, CancellationToken ct, params string[] flags)
    {
        var served = await ServedHome.SharedAsync(ct);
        var watched = await WatchedServer.SharedAsync(major, ct);
        var source = new ScannedSource(served, watched, await watched.Server.CreateDatabaseAsync(ct), await watched.Server.CreateRoleAsync("login", ct), string.Create(CultureInfo.InvariantCulture, $"s{Interlocked.Increment(ref _count)}"));
        (await watched.AddAsync(served.Home, source.Name, source.Role, source.Database.Name, flags)).Exits(0);
        return source;
    }

    /// <summary>The summary of a scan that succeeded.</summary>
    public async Task<JsonElement> ScanAsync() => (await Served.RunAsync("scan", Name, "-o", "json")).Exits(0).Json;

    public async Task<JsonElement> ExportAsync() => (await Served.RunAsync("catalog", "export", Name, "-o", "json")).Exits(0).Json;

    /// <summary>What a scan added, changed and removed.</summary>
    public static (int Added, int Changed, int Removed) Changes(JsonElement scan) => scan.GetProperty("changes") is var changes
        ? (changes.GetProperty("added").GetInt32(), changes.GetProperty("changed").GetInt32(), changes.GetProperty("removed").GetInt32())
        : default;

    public static IReadOnlyList<string> Notes(JsonElement scan) => [.. scan.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Watched.DisposeAsync();
    }
}
