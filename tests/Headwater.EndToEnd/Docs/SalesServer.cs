using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Docs;

/// <summary>The database of the pages: <c>sales</c>, and a role <c>reader</c> that may read what is in it.</summary>
public sealed class SalesServer : IAsyncLifetime
{
    public const string Reader = "reader";

    PostgresServer _server = null!;

    public int Port => _server.Port;

    public string Password { get; } = "of-the-pages-only-6f1c";

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        _server = await PostgresServer.SharedAsync(Majors.Newest, ct);
        await _server.ExecuteAsync($"create role {Reader} login password '{Password}'", ct);
        await _server.ExecuteAsync("create database sales", ct);
        await _server.ExecuteAsync($"""
            create table customers (id int primary key, name text not null);
            create table orders (id int primary key, customer int references customers, total numeric(12, 2));
            comment on table orders is 'One row per order';
            grant select on customers, orders to {Reader};
            """, "sales", ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.ExecuteAsync("drop database sales with (force)", CancellationToken.None);
        await _server.ExecuteAsync($"drop role {Reader}", CancellationToken.None);
    }
}
