using System.Security.Cryptography;
using Headwater.Model.Checks;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Check;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Tests.Check;
using Headwater.Postgres.Tests.Connect;
using Headwater.Testing.Names;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Grants;

/// <summary>Names that break careless scripts, for roles, databases, schemas, tables and publications; and a schema that lies in wait for an administrator.</summary>
public sealed class HostileScriptTests
{
    static readonly string[] OfScripts =
    [
        "$grants$", "x$grants$; drop table t; $grants_$", "it's", "back\\slash", "a\"b", "new\nline", "tab\t", "bell\a\u001b[31m", "\u202eright", "dbname=postgres", "postgresql://x", ":role", "\\gexec", ":'x'", "%I", "pg", "reader",
    ];

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int, bool> Cases { get; } = new(Majors.Tested.SelectMany(major => new[] { (major, true), (major, false) }));

    [Theory, MemberData(nameof(Cases))]
    public async Task Any_names_will_do(int major, bool known)
    {
        var server = await PostgresServer.SharedAsync(major, Ct);
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var names = new Queue<string>(OfScripts.Concat(HostileNames.Make(seed, 100)).Where(name => name.Length > 0).OrderBy(name => HashCode.Combine(seed, name)));
        for (var round = 0; round < 4; round++)
            await RoundAsync(server, names, known, seed);
    }

    static async Task RoundAsync(PostgresServer server, Queue<string> names, bool known, int seed)
    {
        // Names are unique in the server where they are the server's.
        Identifier Shared() => new(Cut($"{names.Dequeue()}{seed % 1000}{(known ? "k" : "u")}"));
        var (role, database, publication, temp) = (Shared(), Shared(), new Identifier(names.Dequeue()), new Identifier(names.Dequeue()));
        var password = Testing.Servers.Passwords.New();
        await server.ExecuteAsync($"create role {role.Quoted} login password '{password}'", Ct);
        await server.ExecuteAsync($"create database {database.Quoted}", Ct);
        try
        {
            await server.ExecuteAsync($"revoke connect on database {database.Quoted} from public; grant connect on database {database.Quoted} to {role.Quoted}", Ct);
            for (var schema = 0; schema < 3; schema++)
                await server.ExecuteAsync(Schema(new Identifier(names.Dequeue()), new Identifier(names.Dequeue()), new Identifier(names.Dequeue())), database.Value, Ct);
            var spec = Sources.Plain(server.Port, database.Value) with { TempSchema = temp.Value, Publication = publication.Value };
            await CheckAsync(server, spec, role, password, known);
        }
        finally
        {
            await server.ExecuteAsync($"drop database {database.Quoted}", CancellationToken.None);
            await server.ExecuteAsync($"drop role {role.Quoted}", CancellationToken.None);
        }
    }

    static async Task CheckAsync(PostgresServer server, SourceSpec spec, Identifier role, string password, bool known)
    {
        await using var connector = new SourceConnector(
            new SourceTarget("shop", spec, Sources.Of(role.Value, password)), new ConnectorOptions { Run = "test", Policy = DialPolicy.Local }, TimeProvider.System);
        var script = known ? await new GrantWriter(connector, Shop.Everything, Model.Limits.Default, TimeProvider.System).WriteAsync(Ct) : Scripts.Blind(role, spec, Shop.Everything);
        Assert.DoesNotContain(script, c => char.IsControl(c) && c != '\n');
        await Psql.RunAsync(server, spec.Database!, script, Ct);

        var steps = await new ConnectionCheck(connector, Shop.Everything, Model.Limits.Default, TimeProvider.System).RunAsync(Ct).ToListAsync(Ct);

        Assert.DoesNotContain(steps, step => step.Status == StepStatus.Failed);
        Assert.Equal("SELECT on all 6 tables and views", steps.Single(step => step.Name == StepName.Select).Message);
    }

    static string Schema(Identifier schema, Identifier first, Identifier second) => $"""
        create schema {schema.Quoted};
        create table {schema.Quoted}.{first.Quoted} (id int);
        create table {schema.Quoted}.{second.Quoted} (id int primary key);
        """;

    static string Cut(string name) => name.EnumerateRunes().Aggregate("", (cut, rune) => System.Text.Encoding.UTF8.GetByteCount(cut + rune) <= Identifier.MaxBytes ? cut + rune : cut);

    [Theory, MemberData(nameof(Cases))]
    public async Task A_function_on_the_search_path_is_not_run_by_the_administrator(int major, bool known)
    {
        await using var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(major, Ct));
        await shop.ExecuteAsync($"""
            create role mallory_{shop.Database.Name};
            grant create on schema public to public;
            set role mallory_{shop.Database.Name};
            create function public.format(text, name, text) returns text language sql as $$ select 'alter role {shop.Reader.Name} superuser'::text $$;
            create function public.format(text, text, text) returns text language sql as $$ select 'alter role {shop.Reader.Name} superuser'::text $$;
            create function public.current_setting(text) returns text language sql as $$ select pg_catalog.current_setting('server_version') $$;
            create function public.set_config(text, text, boolean) returns text language sql as $$ select 'x'::text $$;
            """);
        var path = $"alter database {shop.Database.Name} set search_path = public, pg_catalog";
        await shop.ExecuteAsync(path);

        await shop.PsqlAsync(await Scripts.WriteAsync(shop, Shop.Everything, known));

        Assert.DoesNotContain("attribute superuser", await Privileges.OfAsync(shop.Database, shop.Reader.Name, Ct));
        Assert.DoesNotContain((await shop.CheckAsync(Shop.Everything)).Steps, step => step.Status == StepStatus.Failed);
        await shop.ExecuteAsync($"drop owned by mallory_{shop.Database.Name}; drop role mallory_{shop.Database.Name}");
    }
}
