using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.EndToEnd.Checks;

/// <summary>A real server with a small database and a role that may connect to it and no more; and a Headwater to check it from.</summary>
public sealed class CheckedServer : IAsyncLifetime
{
    /// <summary>Everything that a check could leave behind, as one text.</summary>
    const string Everything = """
        select string_agg(t, E'\n' order by t) from (
            select 'class ' || oid || relname || coalesce(relacl::text, '') from pg_class union all
            select 'schema ' || oid || nspname || coalesce(nspacl::text, '') from pg_namespace union all
            select 'role ' || oid || rolname || rolsuper || rolreplication || coalesce(rolconfig::text, '') from pg_roles union all
            select 'member ' || roleid || ' ' || member from pg_auth_members union all
            select 'slot ' || slot_name from pg_replication_slots union all
            select 'publication ' || oid || pubname from pg_publication union all
            select 'published ' || prpubid || ' ' || prrelid from pg_publication_rel union all
            select 'extension ' || oid || extname from pg_extension union all
            select 'database ' || oid || datname || coalesce(datacl::text, '') from pg_database union all
            select 'function ' || oid || proname from pg_proc union all
            select 'type ' || oid || typname from pg_type union all
            select 'setting ' || setdatabase || ' ' || setrole || setconfig::text from pg_db_role_setting union all
            select 'default ' || oid || defaclacl::text from pg_default_acl union all
            select 'written ' || coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_user_tables) all_of_it(t)
        """;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The home that a server at work has, in which commands are quick.</summary>
    public HeadwaterHome Home { get; private set; } = null!;

    public PostgresServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        Home = (await ServedHome.SharedAsync(Ct)).Home;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task<(TestDatabase Database, TestRole Reader, string Url)> ShopAsync() => ShopAsync(Server);

    public static async Task<(TestDatabase Database, TestRole Reader, string Url)> ShopAsync(PostgresServer server)
    {
        var database = await server.CreateDatabaseAsync(Ct);
        var reader = await server.CreateRoleAsync(Ct);
        await database.ExecuteAsync($"""
            revoke connect on database {database.Name} from public;
            grant connect on database {database.Name} to {reader.Name};
            create schema sales;
            create table sales.orders (id int primary key, total numeric);
            create table sales.lines (orders int, product text);
            insert into sales.orders values (1, 10);
            """, Ct);
        return (database, reader, $"postgresql://{reader.Name}:{reader.Password}@127.0.0.1:{server.Port}/{database.Name}");
    }

    public static async Task<string> EverythingAsync(TestDatabase database)
    {
        await using var connection = await database.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(Everything, connection);
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    }
}
