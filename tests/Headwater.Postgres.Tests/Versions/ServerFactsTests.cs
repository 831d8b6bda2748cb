using Headwater.Postgres.Tests.Connect;
using Headwater.Postgres.Versions;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Versions;

public sealed class ServerFactsTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors { get; } = [.. Testing.Servers.Majors.Tested];

    [Theory, MemberData(nameof(Majors))]
    public async Task One_query_tells_what_the_server_is(int major)
    {
        var server = await PostgresServer.SharedAsync(major, Ct);
        await using var database = await server.CreateDatabaseAsync(Ct);
        var role = await server.CreateRoleAsync("login createdb connection limit 7", Ct);
        await server.ExecuteAsync($"grant pg_monitor to {role.Name}", Ct);
        await using var connector = Sources.Connector(Sources.Plain(server.Port, database.Name), Sources.Of(role));
        await using var session = await connector.OpenAsync();

        var facts = await session.FactsAsync(Ct);

        Assert.Equal(major, facts.Version.Major);
        Assert.Equal(session.Version.Number, facts.Version.Number);
        Assert.StartsWith($"PostgreSQL {major}.", facts.VersionText, StringComparison.Ordinal);
        Assert.Equal(ServerFlavour.Plain, facts.Flavour);
        Assert.False(facts.IsInRecovery);
        Assert.Equal(database.Name, facts.Database);
        Assert.Equal("UTF8", facts.Encoding);
        Assert.False(facts.IsEncrypted);
        Assert.Equal(await database.ScalarAsync<string>("select system_identifier::text from pg_control_system()", Ct), facts.SystemIdentifier);
        Assert.Equal(200, facts.MaxConnections);
        Assert.Equal(3, facts.ReservedConnections);
        Assert.Equal("logical", facts.WalLevel);
        Assert.InRange(facts.Clock - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));
        Assert.True(facts.StartedAt < facts.Clock);
        Assert.Null(facts.Pooler);
        Assert.Equal((role.Name, false, false, true, false, false, true, 7), (
            facts.Role.Name, facts.Role.IsSuperuser, facts.Role.CreatesRoles, facts.Role.CreatesDatabases, facts.Role.MayReplicate, facts.Role.BypassesRowSecurity,
            facts.Role.Inherits, facts.Role.ConnectionLimit));
        Assert.Equal(["pg_monitor", "pg_read_all_settings", "pg_read_all_stats", "pg_stat_scan_tables"], facts.Role.MemberOf.Order());
    }

    [Fact]
    public async Task A_superuser_is_told_by_its_attribute()
    {
        var server = await PostgresServer.SharedAsync(Testing.Servers.Majors.Newest, Ct);
        await using var connector = Sources.Connector(Sources.Plain(server.Port), Sources.Of("postgres", server.Password));
        await using var session = await connector.OpenAsync();

        var facts = await session.FactsAsync(Ct);

        Assert.True(facts.Role.IsSuperuser);
        Assert.Empty(facts.Role.MemberOf);
    }

    [Fact]
    public async Task What_a_role_may_not_read_is_left_out()
    {
        await using var server = await PostgresServer.StartAsync(new ServerOptions(Testing.Servers.Majors.Newest), Ct);
        var role = await server.CreateRoleAsync(Ct);
        await server.ExecuteAsync("revoke execute on function pg_catalog.pg_control_system() from public; create role rds_superuser; create role rds_replication", Ct);
        await server.ExecuteAsync($"grant rds_replication to {role.Name}", Ct);
        await using var connector = Sources.Connector(Sources.Plain(server.Port), Sources.Of(role));
        await using var session = await connector.OpenAsync();

        var facts = await session.FactsAsync(Ct);

        Assert.Null(facts.SystemIdentifier);
        Assert.Equal(ServerFlavour.Rds, facts.Flavour);
        Assert.True(facts.Role.IsMemberOf("rds_replication"));
    }

    [Theory]
    [InlineData("PostgreSQL 16.4 on x86_64", false, "rds_superuser", ServerFlavour.Rds)]
    [InlineData("PostgreSQL 16.4 on x86_64", true, "rds_superuser", ServerFlavour.Aurora)]
    [InlineData("PostgreSQL 16.4 on x86_64", false, "cloudsqlsuperuser", ServerFlavour.CloudSql)]
    [InlineData("PostgreSQL 16.4 on x86_64", false, "cloudsqlsuperuser alloydbsuperuser", ServerFlavour.AlloyDb)]
    [InlineData("PostgreSQL 16.4 on x86_64", false, "azure_pg_admin", ServerFlavour.AzureFlexible)]
    [InlineData("PostgreSQL 15.1 on aarch64", false, "supabase_admin", ServerFlavour.Supabase)]
    [InlineData("PostgreSQL 16.4 on x86_64", false, "neon_superuser", ServerFlavour.Neon)]
    [InlineData("PostgreSQL 16.4 on x86_64", false, "", ServerFlavour.Plain)]
    [InlineData("PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC, Redshift 1.0.64", false, "", ServerFlavour.Derived)]
    [InlineData("CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu)", false, "", ServerFlavour.Derived)]
    [InlineData("PostgreSQL 11.2-YB-2.20.1.0-b0 on x86_64-pc-linux-gnu", false, "", ServerFlavour.Derived)]
    public void A_server_shows_whose_it_is(string version, bool hasAuroraVersion, string roles, ServerFlavour flavour) =>
        Assert.Equal(flavour, ServerMarkers.FlavourOf(version, hasAuroraVersion, roles.Split(' ')));

    [Theory]
    [InlineData("18.4", 180004, 18), InlineData("15.18 (Debian 15.18-0+deb12u1)", 150018, 15), InlineData("19beta1", 190000, 19), InlineData("11.22", 110022, 11)]
    [InlineData("", 0, 0), InlineData("nonsense", 0, 0), InlineData("99999999999999.99999999999", 99990000, 9999)]
    public void A_version_is_read_from_its_text(string text, int number, int major)
    {
        var version = ServerVersion.Parse(text);

        Assert.Equal((number, major), (version.Number, version.Major));
    }

    [Fact]
    public void Versions_have_an_order_and_an_end_of_what_is_tested()
    {
        Assert.True(ServerVersion.Parse("15.18") < ServerVersion.Parse("18.4"));
        Assert.True(ServerVersion.Parse("18.4").IsAtLeast(18));
        Assert.False(ServerVersion.Parse("10.23").IsTested);
        Assert.True(ServerVersion.Parse("11.22").IsTested);
        Assert.False(ServerVersion.Parse("19.0").IsTested);
    }

    [Theory]
    [InlineData("db.example", 42, 42, false, false, null)]
    [InlineData("db.example", 42, 43, false, false, "a connection pooler")]
    [InlineData("db.example", 0, 43, false, false, "a connection pooler")]
    [InlineData("db.example", 42, 42, false, true, "a connection pooler")]
    [InlineData("db.example", 42, 43, true, false, "PgBouncer")]
    [InlineData("shop.proxy-abc123.eu-west-1.rds.amazonaws.com", 42, 43, true, false, "RDS Proxy")]
    [InlineData("aws-0-eu-central-1.pooler.supabase.com", 42, 43, false, false, "Supavisor")]
    [InlineData("ep-cool-darkness-123456-pooler.us-east-2.aws.neon.tech", 42, 43, false, false, "Neon's pooler")]
    public void A_pooler_gives_itself_away(string host, int key, int backend, bool refused, bool lost, string? name) =>
        Assert.Equal(name, PoolerMarkers.Of(host, key, backend, refused, lost)?.Name);
}
