using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Docs;

/// <summary>What the pages are followed against: a database <c>sales</c>, and a role <c>reader</c> that may read what is in it.</summary>
sealed class PageServer(PostgresServer server)
{
    public const string Reader = "reader";

    public int Port => server.Port;

    /// <summary>The reader's.</summary>
    public string Password { get; } = "of-the-pages-only-6f1c";

    public string AdminPassword => server.Password;

    /// <summary>For the shell of a page: psql as the administrator, and lines put before those of a settings file, which must be ones that the server understands.</summary>
    public string Psql => $$"""
        psql() {
            PGHOST={{server.SocketDirectory}} PGPORT={{server.Port}} PGUSER=postgres PGPASSWORD=$ADMIN_PASSWORD command psql -X -v ON_ERROR_STOP=1 "$@"
        }
        prepend() {
            { cat; cat {{server.DataDirectory}}/$1; } > .prepended && cat .prepended > {{server.DataDirectory}}/$1
            psql -q -d postgres -o .reloaded -c 'select pg_reload_conf()' && test -z "$(psql -Atq -d postgres -c 'select error from pg_hba_file_rules where error is not null')"
        }

        """;

    public static async Task<PageServer> FillAsync(PostgresServer server, CancellationToken ct)
    {
        var page = new PageServer(server);
        await server.ExecuteAsync($"create role {Reader} login password '{page.Password}'", ct);
        await server.ExecuteAsync("create database sales", ct);
        await server.ExecuteAsync($"""
            create table customers (id int primary key, name text not null);
            create table orders (id int primary key, customer int references customers, total numeric(12, 2));
            comment on table orders is 'One row per order';
            grant select on customers, orders to {Reader};
            """, "sales", ct);
        return page;
    }
}
