using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Checks;

/// <summary>A small shop on one major, a source over it for every purpose, and a role that begins with nothing but CONNECT.</summary>
sealed class GrantedShop : IAsyncDisposable
{
    public const string All = "scan,usage,profile,diff,cdc,transfer";

    static int _count;

    GrantedShop(HeadwaterHome home, TestDatabase database, TestRole reader, string name)
    {
        (Home, Database, Reader, Name) = (home, database, reader, name);
    }

    public HeadwaterHome Home { get; }

    public TestDatabase Database { get; }

    public TestRole Reader { get; }

    /// <summary>The name of the source.</summary>
    public string Name { get; }

    /// <summary>Everything is made by hand; the rights are still to be given.</summary>
    public static async Task<GrantedShop> NewAsync(int major, CancellationToken ct)
    {
        var server = await PostgresServer.SharedAsync(major, ct);
        var database = await server.CreateDatabaseAsync(ct);
        var reader = await server.CreateRoleAsync(ct);
        await database.ExecuteAsync($"""
            revoke connect on database {database.Name} from public;
            grant connect on database {database.Name} to {reader.Name};
            create schema sales;
            create table sales.orders (id int primary key, total numeric);
            create table sales.lines (id int primary key, product text);
            create view sales.totals as select sum(total) from sales.orders;
            insert into sales.orders values (1, 10);
            """, ct);
        var shop = new GrantedShop((await ServedHome.SharedAsync(ct)).Home, database, reader, $"granted{Interlocked.Increment(ref _count)}");
        var url = $"postgresql://{reader.Name}@127.0.0.1:{server.Port}/{database.Name}";
        (await shop.Home.RunAsync(["source", "add", shop.Name, url, "--password-stdin", "--no-test", "--for", All, "--temp-schema", "scratch"], reader.Password)).Exits(0);
        return shop;
    }

    /// <summary>Runs the script that the program prints, as a superuser with psql.</summary>
    public async Task GrantAsync(string purposes, CancellationToken ct) =>
        await PsqlAsync((await Home.RunAsync("source", "grants", Name, "--for", purposes)).Exits(0).Out, ct);

    public Task PsqlAsync(string script, CancellationToken ct) => Psql.RunAsync(Database.Server, Database.Name, script, ct);

    public async Task<CheckAnswer> TestAsync(string purposes, int exit) =>
        CheckAnswer.Of((await Home.RunAsync("source", "test", Name, "--for", purposes, "-o", "json")).Exits(exit));

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
