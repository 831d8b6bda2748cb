using System.Globalization;
using Headwater.OpenMetadata.Tests.Receiver;
using Headwater.Testing;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Ingest;

/// <summary>A server with the database that the examples speak of, an OpenMetadata server to send it to, and a home of its own.</summary>
sealed class IngestShop : IAsyncDisposable
{
    public const string Password = "of-ingest-only-$4b";

    /// <summary>As many of each kind as stand in the statements below.</summary>
    const string Objects = """
        create schema shop; create schema stock;
        create type shop.state as enum ('new', 'sent');
        create table shop.customers (id int primary key, name varchar(80) not null, since date default current_date);
        create table shop.orders (id int generated always as identity primary key, customer int references shop.customers, state shop.state, tags text[], total numeric(12, 2));
        create table shop.tmp_orders (id int);
        create table stock.items (id int, place text, primary key (id, place));
        create table stock.moves (at timestamptz not null, item int) partition by range (at);
        create table stock.moves_2026 partition of stock.moves for values from ('2026-01-01') to ('2027-01-01');
        create view shop.recent as select id, total from shop.orders;
        create materialized view stock.per_place as select place, count(*) from stock.items group by place;
        create function shop.total(customer int) returns numeric language sql as 'select 1.0';
        create function shop.total(name text) returns numeric language sql as 'select 1.0';
        create procedure stock.recount() language plpgsql as 'begin end';
        comment on table shop.orders is 'One row per order';
        comment on column shop.orders.total is 'with tax';
        alter table shop.orders enable row level security;
        create policy own_rows on shop.orders using (true);
        grant usage on schema shop, stock to reader;
        grant select on all tables in schema shop, stock to reader;
        """;

    IngestShop(PostgresServer postgres, OpenMetadataReceiver receiver) => (Postgres, Receiver) = (postgres, receiver);

    public PostgresServer Postgres { get; }

    public OpenMetadataReceiver Receiver { get; }

    public HeadwaterHome Home { get; } = new();

    public static async Task<IngestShop> StartAsync(CancellationToken ct)
    {
        var postgres = await PostgresServer.StartAsync(new ServerOptions(Majors.Newest) { Hba = ["host all username 127.0.0.1/32 trust"] }, ct);
        await postgres.ExecuteAsync($"create role reader login password '{Password}'", ct);
        await postgres.ExecuteAsync("create role username login", ct);
        await postgres.ExecuteAsync("create database sales", ct);
        await postgres.ExecuteAsync("create database database", ct);
        await postgres.ExecuteAsync(Objects, "sales", ct);
        return new IngestShop(postgres, await OpenMetadataReceiver.StartAsync(ct));
    }

    /// <summary>Writes a workflow into the home, with this shop's places in the place of those that it names, and runs it.</summary>
    public Task<Outcome> IngestAsync(string name, string text, params string[] flags)
    {
        foreach (var host in (string[])["localhost:5432", "db.example.com:5432"])
            text = text.Replace(host, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Postgres.Port}"), StringComparison.Ordinal);
        foreach (var server in (string[])["http://localhost:8585/api", "https://metadata.example.com/api"])
            text = text.Replace(server, Receiver.Address, StringComparison.Ordinal);
        return RunAsync(["ingest", "-c", Home.WriteFile(Path.Combine("openmetadata", name), text), .. flags]);
    }

    public Task<Outcome> ExampleAsync(string name, params string[] flags) => IngestAsync(name, File.ReadAllText(Repository.Path("examples", "openmetadata", name)), flags);

    public Task<Outcome> RunAsync(IReadOnlyList<string> arguments, string? input = null) =>
        Home.RunAsync(arguments, input, new Dictionary<string, string> { ["SALES_PASSWORD"] = Password, ["OPENMETADATA_TOKEN"] = OpenMetadataReceiver.Token });

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
