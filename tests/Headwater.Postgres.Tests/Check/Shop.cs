using Headwater.Model;
using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Postgres.Check;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Tests.Connect;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Check;

/// <summary>
/// A database with a bit of everything that owners of tables make, and a role of a test's own. Nothing but what PUBLIC has is granted to it:
/// CONNECT is taken from PUBLIC too.
/// </summary>
sealed class Shop(TestDatabase database, TestRole reader) : IAsyncDisposable
{
    public const string TempSchema = "scratch";

    public static IReadOnlyList<Purpose> Everything { get; } = Enum.GetValues<Purpose>();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public TestDatabase Database => database;

    public PostgresServer Server => database.Server;

    public TestRole Reader => reader;

    public SourceSpec Spec { get; init; } = Sources.Plain(database.Server.Port, database.Name) with { TempSchema = TempSchema };

    public static async Task<Shop> CreateAsync(PostgresServer server)
    {
        var database = await server.CreateDatabaseAsync(Ct);
        var shop = new Shop(database, await server.CreateRoleAsync(Ct));
        await database.ExecuteAsync(Schema(shop, server.Major), Ct);
        return shop;
    }

    /// <summary>Everything that every purpose needs, written by hand; whatever was there before.</summary>
    public Task GrantAllAsync() => database.ExecuteAsync(
        $"""
        create schema if not exists public;
        grant usage on schema public to public;
        revoke usage on schema public from {reader.Name};
        drop extension if exists pg_stat_statements;
        create extension pg_stat_statements schema public;
        grant connect on database {database.Name} to {reader.Name};
        grant usage on schema sales, crm to {reader.Name};
        grant select on all tables in schema sales, crm to {reader.Name};
        alter default privileges for role {Owner(1)} in schema sales grant select on tables to {reader.Name};
        alter default privileges for role {Owner(2)} in schema crm grant select on tables to {reader.Name};
        grant pg_read_all_stats to {reader.Name};
        alter role {reader.Name} replication;
        create schema if not exists {TempSchema};
        grant usage, create on schema {TempSchema} to {reader.Name};
        drop publication if exists headwater;
        alter table crm.customers drop constraint if exists customers_pkey, add constraint customers_pkey primary key (id);
        alter table sales.orders replica identity default;
        alter table sales.lines replica identity full;
        create publication headwater for table sales.orders, sales.lines, crm.customers, {(Server.Major >= 13 ? "sales.events with (publish_via_partition_root = true)" : "sales.events_2025, sales.events_2026")};
        """,
        Ct);

    public string Owner(int number) => $"owner{number}_{database.Name}";

    public Task ExecuteAsync(string sql) => database.ExecuteAsync(sql, Ct);

    public Task PsqlAsync(string script) => Psql.RunAsync(Server, database.Name, script, Ct);

    public SourceConnector Connector(SourceSpec? spec = null, int? port = null) => new(
        new SourceTarget("shop", port is { } proxied ? (spec ?? Spec) with { Port = proxied } : spec ?? Spec, Sources.Of(reader)),
        new ConnectorOptions { Run = "test", Policy = DialPolicy.Local },
        TimeProvider.System);

    public Task<CheckReport> CheckAsync(params IReadOnlyList<Purpose> purposes) => CheckAsync(Spec, purposes);

    public async Task<CheckReport> CheckAsync(SourceSpec spec, IReadOnlyList<Purpose> purposes)
    {
        await using var connector = Connector(spec);
        return CheckReport.Of(purposes, await new ConnectionCheck(connector, purposes, Limits.Default, TimeProvider.System).RunAsync(Ct).ToListAsync(Ct));
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        if (!Server.IsRunning)
            return;
        foreach (var role in new[] { Owner(1), Owner(2), reader.Name })
            await Server.ExecuteAsync($"drop role {role}", CancellationToken.None);
    }

    static string Schema(Shop shop, int major) =>
        $"""
        revoke connect on database {shop.Database.Name} from public;
        create role {shop.Owner(1)};
        create role {shop.Owner(2)};
        create schema sales authorization {shop.Owner(1)};
        create schema crm authorization {shop.Owner(2)};
        create schema unused;
        set role {shop.Owner(1)};
        create table sales.orders (id int primary key, customer int, total numeric);
        create table sales.lines (orders int, product text, pieces int);
        create table sales.events (at date, id int, primary key (at, id)) partition by range (at);
        create table sales.events_2025 partition of sales.events for values from ('2025-01-01') to ('2026-01-01');
        create table sales.events_2026 partition of sales.events for values from ('2026-01-01') to ('2027-01-01');
        create view sales.totals as select customer, sum(total) from sales.orders group by customer;
        create materialized view sales.daily as select at, count(*) from sales.events group by at;
        set role {shop.Owner(2)};
        create table crm.customers (id int primary key, name text);
        reset role;
        insert into sales.orders values (1, 1, 10);
        """;
}
