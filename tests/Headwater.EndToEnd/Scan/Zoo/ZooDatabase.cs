using Headwater.Testing;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Scan.Zoo;

/// <summary>The zoo in a database of a test's own, and the end of what would outlive the database.</summary>
sealed class ZooDatabase(TestDatabase database) : IAsyncDisposable
{
    /// <summary>Another role, which has grants.</summary>
    const string Keeper = "keeper";

    public static async Task<ZooDatabase> MakeAsync(TestDatabase database, CancellationToken ct)
    {
        // Roles belong to the server, which other tests have at the same time.
        await database.ExecuteAsync($"do $$ begin create role {Keeper}; exception when duplicate_object or unique_violation then null; end $$", ct);
        foreach (var file in (string[])["zoo.sql", "super.sql"])
            await database.ExecuteAsync((await Text(file)).Replace(":\"keeper\"", Keeper, StringComparison.Ordinal), ct);
        return new(database);
    }

    /// <summary>A file beside this one.</summary>
    public static Task<string> Text(string file) => File.ReadAllTextAsync(Repository.Path("tests", "Headwater.EndToEnd", "Scan", "Zoo", file));

    public async ValueTask DisposeAsync()
    {
        await database.ExecuteAsync("alter subscription zoo_sub set (slot_name = none)", CancellationToken.None);
        await database.ExecuteAsync("drop subscription zoo_sub", CancellationToken.None);
    }
}
