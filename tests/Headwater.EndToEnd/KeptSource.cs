using System.Globalization;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd;

/// <summary>A source that is kept in the shared served home, over a database of the test's own with one table that its role may read.</summary>
sealed class KeptSource : IAsyncDisposable
{
    static int _count;

    KeptSource(ServedHome served, WatchedServer watched, TestDatabase database, TestRole role, string name) =>
        (Served, Watched, Database, Role, Name) = (served, watched, database, role, name);

    public ServedHome Served { get; }

    public WatchedServer Watched { get; }

    public TestDatabase Database { get; }

    public TestRole Role { get; }

    public string Name { get; }

    /// <summary>Its manifest, whose password is in the variable PASSWORD.</summary>
    public string Manifest => $"""
        name: {Name}
        version: v1
        type: source
        source:
          host: 127.0.0.1
          port: {Watched.Proxy.Port}
          database: {Database.Name}
          user: {Role.Name}
          credentials:
            password: $PASSWORD
          tls:
            mode: disable

        """;

    /// <summary>A database and a role, not yet kept as a source.</summary>
    public static async Task<KeptSource> PrepareAsync(CancellationToken ct)
    {
        var served = await ServedHome.SharedAsync(ct);
        var watched = await WatchedServer.SharedAsync(Majors.Newest, ct);
        var (database, role) = (await watched.Server.CreateDatabaseAsync(ct), await watched.Server.CreateRoleAsync(ct));
        await database.ExecuteAsync($"create table orders (id int primary key, note text); comment on table orders is 'what was ordered'; grant select on orders to {role.Name}", ct);
        return new KeptSource(served, watched, database, role, string.Create(CultureInfo.InvariantCulture, $"kept-{Interlocked.Increment(ref _count)}"));
    }

    /// <summary>A source that has not been tried yet.</summary>
    public static async Task<KeptSource> NewAsync(CancellationToken ct, params string[] flags)
    {
        var source = await PrepareAsync(ct);
        (await source.Watched.AddAsync(source.Served.Home, source.Name, source.Role, source.Database.Name, flags)).Exits(0);
        return source;
    }

    /// <summary>Runs a command in the home, with the role's password in the variable PASSWORD.</summary>
    public Task<Outcome> RunAsync(params string[] arguments) =>
        Served.Home.RunAsync(arguments, input: null, new Dictionary<string, string> { ["PASSWORD"] = Role.Password });

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await Watched.DisposeAsync();
    }
}
