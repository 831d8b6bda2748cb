using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Check;

/// <summary>Settings of the server that a purpose needs, and their cures, which take a restart.</summary>
public sealed class ServerSettingTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Tested { get; } = [.. Majors.Tested];

    [Theory, MemberData(nameof(Tested))]
    public async Task Each_is_named_alone_and_what_is_printed_cures_it(int major)
    {
        await using var server = await PostgresServer.StartAsync(new ServerOptions(major) { LeftToFiles = ["wal_level", "shared_preload_libraries"] }, Ct);
        await using var shop = await Shop.CreateAsync(server);
        await shop.GrantAllAsync();

        var wal = Failed(await CheckAsync(shop, Purpose.Scan, Purpose.Profile, Purpose.Diff, Purpose.Cdc, Purpose.Transfer));
        Assert.Equal((StepName.Replication, "alter system set wal_level = 'logical'; -- then restart the server"), (wal.Name, wal.Fix!.Split('\n')[0]));
        Assert.StartsWith("wal_level is replica", wal.Message, StringComparison.Ordinal);
        await CureAsync(shop, wal);

        var library = Failed(await CheckAsync(shop, Shop.Everything));
        Assert.Equal((StepName.Statistics, "pg_stat_statements is not loaded"), (library.Name, library.Message));
        await CureAsync(shop, library);

        await shop.ExecuteAsync("alter system set pg_stat_statements.track = 'none'");
        await server.RestartAsync(Ct);
        var track = Failed(await CheckAsync(shop, Shop.Everything));
        Assert.Equal((StepName.Statistics, "pg_stat_statements counts nothing: pg_stat_statements.track is none"), (track.Name, track.Message));
        await CureAsync(shop, track);

        await shop.ExecuteAsync("alter system set max_replication_slots = 1");
        await server.RestartAsync(Ct);
        await shop.ExecuteAsync("select pg_create_logical_replication_slot('one', 'pgoutput')");
        var slots = Failed(await CheckAsync(shop, Shop.Everything));
        Assert.StartsWith("no replication slot is free", slots.Message, StringComparison.Ordinal);
        await shop.ExecuteAsync("select pg_drop_replication_slot('one')");

        var good = await CheckAsync(shop, Shop.Everything);
        Assert.DoesNotContain(good.Steps, step => step.Status == StepStatus.Failed);
        var warned = good.Steps.Single(step => step.Name == StepName.Replication);
        Assert.Equal(StepStatus.Warning, warned.Status);
        if (major < 13)
            return;
        await CureAsync(shop, warned);
        Assert.DoesNotContain((await CheckAsync(shop, Shop.Everything)).Steps, step => step.Status is StepStatus.Failed or StepStatus.Warning);
    }

    static Task<CheckReport> CheckAsync(Shop shop, params IReadOnlyList<Purpose> purposes) => shop.CheckAsync(shop.Spec with { Port = shop.Server.Port }, purposes);

    static CheckStep Failed(CheckReport report) => Assert.Single(report.Steps, step => step.Status == StepStatus.Failed);

    static async Task CureAsync(Shop shop, CheckStep step)
    {
        await shop.PsqlAsync(step.Fix!);
        await shop.Server.RestartAsync(Ct);
    }
}
