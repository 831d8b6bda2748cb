using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Check;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Tests.Check;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Tests.Grants;

/// <summary>Statements and settings where clouds differ from PostgreSQL as it comes.</summary>
public sealed class FlavourTests
{
    static readonly SourceSpec Source = new() { Host = "db.example.com", Database = "shop", TempSchema = "scratch" };

    public static TheoryData<ServerFlavour> Clouds { get; } = [.. Servers.Clouds];

    [Theory]
    [InlineData(ServerFlavour.Plain, "a superuser", "alter role reader replication;", "wal_level = 'logical'")]
    [InlineData(ServerFlavour.Rds, "a member of rds_superuser", "grant rds_replication to reader;", "rds.logical_replication = 1 in the parameter group and reboot")]
    [InlineData(ServerFlavour.Aurora, "a member of rds_superuser", "grant rds_replication to reader;", "rds.logical_replication = 1 in the parameter group and reboot")]
    [InlineData(ServerFlavour.CloudSql, "a member of cloudsqlsuperuser", "alter role reader replication;", "cloudsql.logical_decoding = on")]
    [InlineData(ServerFlavour.AlloyDb, "a member of alloydbsuperuser", "alter role reader replication;", "alloydb.logical_decoding = on")]
    [InlineData(ServerFlavour.AzureFlexible, "a member of azure_pg_admin", "alter role reader replication;", "the server parameter wal_level = logical")]
    [InlineData(ServerFlavour.Supabase, "the role postgres", "alter role reader replication;", "wal_level = logical in the settings of the project's database")]
    [InlineData(ServerFlavour.Neon, "a member of neon_superuser", "alter role reader replication;", "enable logical replication in the settings of the project")]
    public void A_script_says_who_runs_it_and_how_streaming_is_allowed(ServerFlavour flavour, string administrator, string replication, string decoding)
    {
        var script = Script(flavour, Servers.Of(flavour));

        Assert.Contains($"-- Run it connected to that database as {administrator}", script, StringComparison.Ordinal);
        Assert.Contains($"\n{replication}\n", script, StringComparison.Ordinal);
        Assert.Single(script.Split('\n'), line => line.StartsWith("-- Logical decoding must be on: ", StringComparison.Ordinal) && line.Contains(decoding, StringComparison.Ordinal));
        Assert.Contains("\ngrant pg_read_all_stats to reader;\n", script, StringComparison.Ordinal);
        Assert.DoesNotContain("pg_read_all_data", script, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Clouds))]
    public void No_cloud_is_told_to_alter_the_system(ServerFlavour flavour)
    {
        var server = Servers.Of(flavour);
        var rights = Servers.Rights with { Tables = [.. Servers.Rights.Tables.Select(table => table with { RowSecurity = true })] };
        var subject = new CheckSubject("shop", Source, Shop.Everything, server, [rights], []);
        string?[] texts =
        [
            Script(flavour, server),
            StatisticsStep.Judge(subject, Servers.Statistics with { Tracks = false, CountsQueries = false }).Fix,
            ReplicationStep.Judge(subject, new ReplicationFacts("replica", 0, 0, "-1")).Fix,
            SelectStep.Judge(subject).Fix,
        ];

        Assert.All(texts, text => Assert.DoesNotContain("alter system", text, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain("bypassrls", text, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Clouds))]
    public void A_cloud_has_no_superuser_so_the_owners_have_to_be_shared(ServerFlavour flavour)
    {
        Assert.Contains("that is a member of the tables' owners too (app)", Script(flavour, Servers.Of(flavour)), StringComparison.Ordinal);
        Assert.DoesNotContain("owners", Script(ServerFlavour.Plain, Servers.Of(ServerFlavour.Plain)), StringComparison.Ordinal);
    }

    /// <summary>From 16 on a role can be granted by those only who have it with the admin option.</summary>
    [Theory]
    [InlineData(ServerFlavour.Rds, 15, false)]
    [InlineData(ServerFlavour.Rds, 16, true)]
    [InlineData(ServerFlavour.CloudSql, 17, true)]
    [InlineData(ServerFlavour.Plain, 17, false)]
    public void Where_reading_statistics_may_not_be_grantable_by_itself_another_way_is_named(ServerFlavour flavour, int major, bool named) =>
        Assert.Equal(named, Script(flavour, Servers.Of(flavour, major)).Contains("grant pg_monitor to reader;", StringComparison.Ordinal));

    [Fact]
    public void Azure_needs_the_extension_in_a_list_of_its_own() =>
        Assert.Contains("azure.extensions must list pg_stat_statements", Script(ServerFlavour.AzureFlexible, Servers.Of(ServerFlavour.AzureFlexible)), StringComparison.Ordinal);

    [Theory]
    [InlineData("replica", 18, true)]
    [InlineData("logical", 18, false)]
    [InlineData("replica", 19, false)]
    [InlineData("minimal", 19, true)]
    public void Decoding_is_mentioned_where_it_is_not_on(string level, int major, bool mentioned)
    {
        var server = Servers.Of(ServerFlavour.Plain, major) with { WalLevel = level };
        var script = Script(ServerFlavour.Plain, server);

        Assert.Equal(mentioned, script.Contains("Logical decoding must be on", StringComparison.Ordinal));
        if (major == 19 && mentioned)
            Assert.Contains("wal_level = 'replica'", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop.abc.eu-west-1.rds.amazonaws.com", "grant rds_replication to reader;", "rds_superuser")]
    [InlineData("shop.postgres.database.azure.com", "alter role reader replication;", "azure_pg_admin")]
    [InlineData("db.abc.supabase.co", "alter role reader replication;", "the role postgres")]
    [InlineData("ep-x.eu-central-1.aws.neon.tech:5432", "alter role reader replication;", "neon_superuser")]
    [InlineData("db.example.com", "alter role reader replication;", "a superuser")]
    public void Before_anybody_could_connect_the_host_says_whose_server_it_is(string host, string replication, string administrator)
    {
        var script = Scripts.Blind(new Identifier("reader"), Source with { Host = host }, Shop.Everything);

        Assert.Contains(replication, script, StringComparison.Ordinal);
        Assert.Contains(administrator, script, StringComparison.Ordinal);
        Assert.Contains("-- Nobody could connect as that role yet. Where it does not exist: create role reader login password '...';", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_for_a_plain_server_reads_like_this() => Assert.Equal(
        """
        -- What role reader needs in database shop for usage, diff, cdc, and no more.
        -- Run it connected to that database as a superuser.
        grant connect on database shop to reader;
        grant pg_read_all_stats to reader;
        -- pg_stat_statements must be loaded: alter system set shared_preload_libraries = 'pg_stat_statements'; -- after those that `show shared_preload_libraries` lists; then restart the server
        alter role reader replication;
        -- Logical decoding must be on: alter system set wal_level = 'logical'; -- then restart the server
        create extension if not exists pg_stat_statements schema public;
        grant usage on schema sales to reader;
        grant select on all tables in schema sales to reader;
        alter default privileges for role app in schema sales grant select on tables to reader;
        create schema if not exists scratch;
        grant usage, create on schema scratch to reader;
        create publication headwater for table sales.orders with (publish_via_partition_root = true);

        """,
        Script(ServerFlavour.Plain, Servers.Of(ServerFlavour.Plain), Purpose.Usage, Purpose.Diff, Purpose.Cdc));

    static string Script(ServerFlavour flavour, ServerFacts server, params IReadOnlyList<Purpose> purposes) => new GrantScript(
        new Identifier("reader"), Source, purposes.Count > 0 ? purposes : Shop.Everything,
        new GrantFacts(flavour, server, Servers.Statistics, new Identifier("shop"), [new DatabaseToGrant(new Identifier("shop"), Servers.Rights)])).ToString();
}
