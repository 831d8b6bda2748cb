using Headwater.Testing.Servers;

namespace Headwater.Testing.Kill;

/// <summary>
/// A database whose catalogue takes the server a long time to read, for one role: that role may use neither indexes nor hashes nor merges, so that
/// every join is a loop over all of both sides. It computes and can be cancelled at any moment, as a busy server can.
/// </summary>
public static class SlowCatalogue
{
    /// <summary>Enough columns, defaults and comments for minutes.</summary>
    const int WideTables = 100;

    const int Columns = 100;

    /// <summary>Tables of one transaction: each costs a few locks.</summary>
    const int AtATime = 500;

    /// <summary>What the role cannot use.</summary>
    static readonly string[] Forbidden = ["indexscan", "indexonlyscan", "bitmapscan", "hashjoin", "mergejoin", "material"];

    /// <summary>The tables, and a login role that is slow.</summary>
    public static async Task<TestRole> PrepareAsync(TestDatabase database, CancellationToken ct)
    {
        await database.ExecuteAsync("create schema slow", ct);
        await database.ExecuteAsync($"""
            do $$
            begin
                for i in 1..{WideTables} loop
                    execute (select format('create table slow.t%s (%s)', i, string_agg(format('c%s int default %s', c, c), ', ')) from generate_series(1, {Columns}) c);
                    execute (select string_agg(format('comment on column slow.t%s.c%s is ''number %s''', i, c, c), ';') from generate_series(1, {Columns}) c);
                end loop;
            end $$
            """, ct);
        return await SlowRoleAsync(database.Server, ct);
    }

    /// <summary>A login role that is slow in any database, the more so the more there is.</summary>
    public static async Task<TestRole> SlowRoleAsync(PostgresServer server, CancellationToken ct)
    {
        var role = await server.CreateRoleAsync("login", ct);
        foreach (var way in Forbidden)
            await server.ExecuteAsync($"alter role {role.Name} set enable_{way} = off", ct);
        return role;
    }

    /// <summary>Many small tables with comments and defaults in a schema of their own.</summary>
    public static async Task TablesAsync(TestDatabase database, string schema, int tables, CancellationToken ct)
    {
        await database.ExecuteAsync($"create schema {schema}", ct);
        for (var first = 1; first <= tables; first += AtATime)
            await database.ExecuteAsync($"""
                do $$
                begin
                    for i in {first}..{Math.Min(first + AtATime - 1, tables)} loop
                        execute format('create table {schema}.t%s (id int not null, name text default ''n'', at timestamptz default now(), amount numeric(10,2))', i);
                        execute format('comment on column {schema}.t%s.name is ''name of %s''', i, i);
                    end loop;
                end $$
                """, ct);
    }
}
