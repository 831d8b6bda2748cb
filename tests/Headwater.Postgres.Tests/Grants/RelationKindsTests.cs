using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Postgres.Tests.Check;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Grants;

/// <summary>Relations of every kind, and servers and roles that are not the usual ones.</summary>
public sealed class RelationKindsTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int, bool> Cases { get; } = new(Majors.Tested.SelectMany(major => new[] { (major, true), (major, false) }));

    public static TheoryData<int> Tested { get; } = [.. Majors.Tested];

    [Theory, MemberData(nameof(Cases))]
    public async Task Every_kind_is_granted_and_what_has_changes_is_published(int major, bool known)
    {
        await using var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(major, Ct));
        await shop.ExecuteAsync($"""
            create extension file_fdw;
            create server files foreign data wrapper file_fdw;
            create foreign table crm.lines (line text) server files options (filename '/dev/null');
            create unlogged table crm.session (id int);
            create table crm.parent (id int primary key);
            create table crm.child (more text) inherits (crm.parent);
            create table sales.deep (a int, b int) partition by list (a);
            create table sales.deep_1 partition of sales.deep for values in (1) partition by list (b);
            create table sales.deep_1_1 partition of sales.deep_1 for values in (1);
            create table unused.far partition of sales.deep for values in (2);
            create table sales.hollow (a int) partition by list (a);
            create table crm.deferred (id int primary key deferrable);
            create table crm.protected (id int primary key);
            alter table crm.protected enable row level security;
            create sequence crm.numbers;
            """);

        await shop.PsqlAsync(await Scripts.WriteAsync(shop, Shop.Everything, known));
        var report = await shop.CheckAsync(Shop.Everything);

        Assert.DoesNotContain(report.Steps, step => step.Status == StepStatus.Failed);
        Assert.Equal("row-level security shows this role only some rows of crm.protected", Step(report, StepName.Select).Message);
        Assert.StartsWith("changes of unlogged tables cannot be streamed: crm.session", Step(report, StepName.Replication).Message, StringComparison.Ordinal);
        Assert.DoesNotContain($"sequence crm.numbers SELECT", await Privileges.OfAsync(shop.Database, shop.Reader.Name, Ct));
        // The application's writes still work everywhere.
        await shop.ExecuteAsync("""
            insert into sales.deep values (1, 1), (2, 1); update sales.deep set b = 1; delete from sales.deep;
            update sales.lines set pieces = 1; update crm.child set more = ''; update crm.deferred set id = 2; delete from crm.session;
            """);

        await shop.PsqlAsync(Step(report, StepName.Select).Fix!);
        Assert.Equal(StepStatus.Ok, Step(await shop.CheckAsync(Shop.Everything), StepName.Select).Status);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task An_empty_database_is_no_failure(int major, bool known)
    {
        await using var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(major, Ct));
        await shop.ExecuteAsync("drop schema sales, crm, unused cascade");

        await shop.PsqlAsync(await Scripts.WriteAsync(shop, Shop.Everything, known));
        var report = await shop.CheckAsync(Shop.Everything);

        Assert.DoesNotContain(report.Steps, step => step.Status == StepStatus.Failed);
        Assert.Equal($"there are no tables in database {shop.Database.Name}", Step(report, StepName.Objects).Message);
        Assert.Equal(StepStatus.Warning, Step(report, StepName.Objects).Status);
        Assert.Equal("there is no table to read", Step(report, StepName.Select).Message);
    }

    [Theory, MemberData(nameof(Tested))]
    public async Task A_role_that_does_not_inherit_sees_statements_all_the_same(int major)
    {
        await using var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(major, Ct));
        await shop.GrantAllAsync();
        await shop.ExecuteAsync($"alter role {shop.Reader.Name} noinherit; revoke pg_read_all_stats from {shop.Reader.Name}; grant pg_read_all_stats to {shop.Reader.Name}");

        var failed = Assert.Single((await shop.CheckAsync(Shop.Everything)).Steps, step => step.Status == StepStatus.Failed);
        Assert.Equal(StepName.Statistics, failed.Name);
        await shop.PsqlAsync(failed.Fix!);
        Assert.DoesNotContain((await shop.CheckAsync(Shop.Everything)).Steps, step => step.Status == StepStatus.Failed);
    }

    [Theory, MemberData(nameof(Tested))]
    public async Task A_role_with_the_rights_of_the_owners_needs_no_promise_for_later_tables(int major)
    {
        await using var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(major, Ct));
        await shop.GrantAllAsync();
        await shop.ExecuteAsync($"""
            alter default privileges for role {shop.Owner(1)} in schema sales revoke select on tables from {shop.Reader.Name};
            alter default privileges for role {shop.Owner(2)} in schema crm revoke select on tables from {shop.Reader.Name};
            """);
        var without = Step(await shop.CheckAsync(Purpose.Profile), StepName.Select);
        await shop.ExecuteAsync($"grant {shop.Owner(1)} to {shop.Reader.Name}; alter default privileges for role {shop.Owner(2)} grant select on tables to public");
        var with = Step(await shop.CheckAsync(Purpose.Profile), StepName.Select);

        Assert.Equal((StepStatus.Warning, $"tables that {shop.Owner(2)}, {shop.Owner(1)} will make cannot be read"), (without.Status, without.Message));
        Assert.Equal(StepStatus.Ok, with.Status);
        await shop.ExecuteAsync($"revoke {shop.Owner(1)} from {shop.Reader.Name}; alter default privileges for role {shop.Owner(2)} revoke select on tables from public");
        await shop.PsqlAsync(without.Fix!);
        Assert.Equal(StepStatus.Ok, Step(await shop.CheckAsync(Purpose.Profile), StepName.Select).Status);
    }

    /// <summary>Publications as people make them; all of these carry every table.</summary>
    [Theory]
    [InlineData(11, "create publication headwater for all tables")]
    [InlineData(18, "create publication headwater for all tables")]
    [InlineData(18, "create publication headwater for tables in schema sales, crm")]
    [InlineData(18, "create publication headwater for tables in schema crm, table sales.orders, sales.lines, sales.events, sales.hollow")]
    [InlineData(18, "create publication headwater for table crm.customers, sales.orders, sales.lines, sales.events_2025, sales.events_2026, sales.hollow")]
    [InlineData(18, "create publication headwater for tables in schema sales, crm with (publish_via_partition_root = true)")]
    public async Task A_publication_may_carry_the_tables_in_any_way(int major, string publication)
    {
        await using var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(major, Ct));
        await shop.GrantAllAsync();
        await shop.ExecuteAsync($"create table sales.hollow (a int) partition by list (a); grant select on sales.hollow to {shop.Reader.Name}; drop publication headwater; {publication}");

        Assert.DoesNotContain((await shop.CheckAsync(Shop.Everything)).Steps, step => step.Status == StepStatus.Failed);
        await shop.PsqlAsync(await Scripts.WriteAsync(shop, [Purpose.Cdc], known: true));
    }

    [Fact]
    public async Task A_publication_of_inserts_alone_needs_no_identities_and_says_what_it_leaves_out()
    {
        await using var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(Majors.Newest, Ct));
        await shop.GrantAllAsync();
        await shop.ExecuteAsync("alter table sales.lines replica identity default; alter publication headwater set (publish = 'insert')");

        var step = Step(await shop.CheckAsync(Purpose.Cdc), StepName.Replication);

        Assert.Equal(StepStatus.Warning, step.Status);
        Assert.StartsWith("publication headwater leaves out updates and deletes", step.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Tested))]
    public async Task A_standby_says_what_only_the_primary_can_do(int major)
    {
        await using var server = await PostgresServer.StartAsync(new ServerOptions(major), Ct);
        await using var shop = await Shop.CreateAsync(server);
        await shop.ExecuteAsync($"grant connect on database {shop.Database.Name} to {shop.Reader.Name}; create schema scratch; grant create, usage on schema scratch to {shop.Reader.Name}");
        await server.StopAsync(Ct);
        await File.WriteAllTextAsync(Path.Combine(server.DataDirectory, major >= 12 ? "standby.signal" : "recovery.conf"), major >= 12 ? "" : "standby_mode = on\n", Ct);
        await server.StartAsync(Ct);

        var report = await shop.CheckAsync(shop.Spec with { Port = server.Port }, Shop.Everything);
        await using var connector = shop.Connector(shop.Spec with { Port = server.Port });
        var script = await new Postgres.Grants.GrantWriter(connector, Shop.Everything, Model.Limits.Default, TimeProvider.System).WriteAsync(Ct);

        Assert.Contains("a standby", Step(report, StepName.Server).Message, StringComparison.Ordinal);
        Assert.StartsWith("-- on the primary\n", Step(report, StepName.Objects).Fix, StringComparison.Ordinal);
        Assert.Equal("schema scratch cannot be written on a standby", Step(report, StepName.TempSchema).Message);
        Assert.Equal(major < 16, Step(report, StepName.Replication).Message.Contains("a standby cannot decode changes before PostgreSQL 16", StringComparison.Ordinal));
        Assert.Contains("on the primary: this server is a standby", script, StringComparison.Ordinal);

        await server.StopAsync(Ct);
        File.Delete(Path.Combine(server.DataDirectory, major >= 12 ? "standby.signal" : "recovery.conf"));
        await server.StartAsync(Ct);
        await shop.PsqlAsync(script);
        Assert.DoesNotContain((await shop.CheckAsync(shop.Spec with { Port = server.Port }, Shop.Everything)).Steps, step => step.Status == StepStatus.Failed);
    }

    static CheckStep Step(CheckReport report, StepName name) => report.Steps.Single(step => step.Name == name);
}
