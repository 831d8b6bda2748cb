using Headwater.Model;
using Headwater.Model.Checks;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Check;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Tests.Check;
using Headwater.Postgres.Tests.Connect;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Grants;

/// <summary>A source that uses several databases of one server: each is looked into, and each has its part of the script.</summary>
public sealed class SeveralDatabasesTests
{
    static readonly string[] Odd = ["plain", "Mixed Case", "it's", "qu\"ote", "back\\slash", "dbname=postgres", "postgresql://x", "new\nline", "tab\tesc\u001b", ":v", "日本", "%I"];

    /// <summary>A dozen databases, one session after the other, on a machine that has other things to do.</summary>
    static readonly Limits Patient = Limits.Default with { Check = TimeSpan.FromMinutes(2), Probe = TimeSpan.FromMinutes(2) };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Tested { get; } = [.. Majors.Tested];

    [Theory, MemberData(nameof(Tested))]
    public async Task The_script_goes_from_database_to_database_whatever_they_are_called(int major)
    {
        await using var server = await PostgresServer.StartAsync(new ServerOptions(major), Ct);
        var role = await server.CreateRoleAsync(Ct);
        foreach (var name in Odd)
            await MakeAsync(server, name);
        // One of them can be looked into already, the others cannot.
        await server.ExecuteAsync($"revoke connect on database postgres from public; grant connect on database postgres, plain to {role.Name}", Ct);
        var spec = Sources.Plain(server.Port) with { Databases = Odd, TempSchema = "scratch", Connections = 1 };
        await using var connector = Connector(spec, role);

        var before = await StepsAsync(connector, Purpose.Profile);
        await Psql.RunAsync(server, "postgres", await new GrantWriter(connector, Shop.Everything, Limits.Default, TimeProvider.System).WriteAsync(Ct), Ct);
        var after = await StepsAsync(connector, [.. Shop.Everything]);

        Assert.StartsWith($"role {role.Name} lacks CONNECT on database \"Mixed Case\", \"it's\", \"qu\"\"ote\" and 8 more", before[StepName.Databases].Message, StringComparison.Ordinal);
        Assert.Equal(StepStatus.Failed, before[StepName.Databases].Status);
        Assert.DoesNotContain(after.Values, step => step.Status == StepStatus.Failed);
        Assert.Equal("12 tables and views in 12 schemas of 12 databases", after[StepName.Objects].Message);
        Assert.Equal("SELECT on all 12 tables and views", after[StepName.Select].Message);
    }

    [Theory, MemberData(nameof(Tested))]
    public async Task Every_database_of_a_server_is_used_where_the_source_says_so(int major)
    {
        await using var server = await PostgresServer.StartAsync(new ServerOptions(major), Ct);
        var role = await server.CreateRoleAsync(Ct);
        foreach (var name in new[] { "one", "two", "closed" })
            await MakeAsync(server, name);
        await server.ExecuteAsync("revoke connect on database postgres from public", Ct);
        await server.ExecuteAsync("create database off allow_connections false", Ct);
        var spec = Sources.Plain(server.Port, "one") with { AllDatabases = true };
        await using var connector = Connector(spec, role);

        // Nobody could connect yet: the script says where to go on.
        var blind = Scripts.Blind(new Identifier(role.Name), spec, [Purpose.Profile]);
        await Psql.RunAsync(server, "one", blind, Ct);
        await server.ExecuteAsync($"revoke connect on database closed from {role.Name}", Ct);
        var first = await StepsAsync(connector, Purpose.Profile);
        await Psql.RunAsync(server, "one", await new GrantWriter(connector, [Purpose.Profile], Limits.Default, TimeProvider.System).WriteAsync(Ct), Ct);
        var second = await StepsAsync(connector, Purpose.Profile);

        Assert.Contains("-- Every other database of the server: run this in each.", blind, StringComparison.Ordinal);
        Assert.Equal(StepStatus.Warning, first[StepName.Databases].Status);
        Assert.Equal($"role {role.Name} lacks CONNECT on database closed", first[StepName.Databases].Message);
        Assert.DoesNotContain(second.Values, step => step.Status == StepStatus.Failed);
        Assert.Equal("4 databases: closed, one, postgres and 1 more", second[StepName.Databases].Message);
        Assert.Equal("SELECT on all 3 tables and views", second[StepName.Select].Message);
    }

    [Fact]
    public async Task What_is_missing_in_one_of_them_is_said_with_its_place()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        await using var shop = await Shop.CreateAsync(server);
        await using var other = await server.CreateDatabaseAsync(Ct);
        await other.ExecuteAsync("create schema sales; create table sales.orders (id int)", Ct);
        await shop.GrantAllAsync();
        var spec = shop.Spec with { Databases = [shop.Database.Name, other.Name, shop.Database.Name, "no such"] };

        var report = await shop.CheckAsync(spec, Shop.Everything);
        var steps = report.Steps.ToDictionary(step => step.Name);

        Assert.Equal("there is no database \"no such\"", steps[StepName.Databases].Message);
        Assert.Equal($"role {shop.Reader.Name} lacks USAGE on schema sales in database {other.Name}", steps[StepName.Objects].Message);
        Assert.StartsWith($"role {shop.Reader.Name} lacks SELECT on 1 of 9 tables: {other.Name}.sales.orders", steps[StepName.Select].Message, StringComparison.Ordinal);
        Assert.StartsWith($"there is no publication headwater in database {other.Name}", steps[StepName.Replication].Message, StringComparison.Ordinal);
        Assert.Equal($"there is no schema scratch in database {other.Name}", steps[StepName.TempSchema].Message);
        Assert.StartsWith($"-- in database {other.Name}\n", steps[StepName.Objects].Fix, StringComparison.Ordinal);
        foreach (var name in new[] { StepName.Objects, StepName.Select, StepName.Replication, StepName.TempSchema })
            await Psql.RunAsync(server, other.Name, steps[name].Fix!, Ct);
        var cured = await shop.CheckAsync(spec with { Databases = [shop.Database.Name, other.Name] }, Shop.Everything);
        Assert.DoesNotContain(cured.Steps, step => step.Status == StepStatus.Failed);
    }

    [Fact]
    public async Task A_template_that_a_source_connects_to_is_a_database_too()
    {
        var server = await PostgresServer.SharedAsync(Majors.Newest, Ct);
        var role = await server.CreateRoleAsync(Ct);
        await using var connector = Connector(Sources.Plain(server.Port, "template1"), role);

        var steps = await StepsAsync(connector, Purpose.Scan);

        Assert.DoesNotContain(steps.Values, step => step.Status == StepStatus.Failed);
    }

    static async Task MakeAsync(PostgresServer server, string name)
    {
        await server.ExecuteAsync($"create database {new Identifier(name).Quoted}", Ct);
        await server.ExecuteAsync($"revoke connect on database {new Identifier(name).Quoted} from public", Ct);
        await server.ExecuteAsync("create schema sales; create table sales.orders (id int)", name, Ct);
    }

    static SourceConnector Connector(SourceSpec spec, TestRole role) => new(
        new SourceTarget("shop", spec, Sources.Of(role)), new ConnectorOptions { Run = "test", Policy = DialPolicy.Local }, TimeProvider.System);

    static async Task<Dictionary<StepName, CheckStep>> StepsAsync(SourceConnector connector, params IReadOnlyList<Purpose> purposes) =>
        await new ConnectionCheck(connector, purposes, Patient, TimeProvider.System).RunAsync(Ct).ToDictionaryAsync(step => step.Name, cancellationToken: Ct);
}
