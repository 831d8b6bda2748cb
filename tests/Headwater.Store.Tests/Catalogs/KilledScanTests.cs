using Headwater.Model.Errors;
using Headwater.Store.Tests.Kit;
using Headwater.Testing;
using Npgsql;

namespace Headwater.Store.Tests.Catalogs;

/// <summary>A scan whose sessions are ended while it is stored leaves the catalogue as it was, or as it had to become.</summary>
public sealed class KilledScanTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ended_at_any_moment_no_row_is_lost_or_removed_and_the_next_scan_completes()
    {
        await using var test = await TestStore.NewAsync(Ct);
        await using var killer = await test.Database.OpenAsync(Ct);
        var source = await test.AddSourceAsync("s", Ct);
        var (server, random) = (new FakeSource(5, tables: 1500), new Random(5));
        await StoreAsync(test, source, server.Complete());
        var (cut, whole) = (0, 0);
        for (var round = 0; round < (Counts.Full ? 200 : 10); round++)
        {
            for (var change = 0; change < 150; change++)
                Array.ForEach<Action>([server.AddTable, server.DropTable, server.AlterTable, server.RenameTable, server.MakeAgain, server.Analyse], act => act());
            var before = await ExportAsync(test, source);
            var storing = StoreAsync(test, source, server.Complete());
            await KillAsync(killer, random.Next(450));
            var ended = await EndedWellAsync(storing);

            // Where nothing was at work, the first to use a session that was ended is the one who learns it.
            await EndedWellAsync(test.Store.Sources.FindAsync(source, Ct));
            if (ended)
                whole++;
            else if (before.SequenceEqual(await ExportAsync(test, source)))
                cut++;
            else
                Assert.Equal(Expected(server), await ContentsAsync(test, source));

            await StoreAsync(test, source, server.Complete());
            Assert.Equal(Expected(server), await ContentsAsync(test, source));
        }

        Assert.True(cut > 0, $"no scan was cut: {whole} were whole");
    }

    static async Task StoreAsync(TestStore test, Guid source, FakeScan scan)
    {
        var run = await test.StartScanAsync(source, Ct);
        Assert.NotNull(await scan.StoreAsync(test.Store.Catalogs, run, source, Ct));
    }

    static async Task KillAsync(NpgsqlConnection killer, int afterMs)
    {
        await Task.Delay(afterMs, Ct);
        await using var command = new NpgsqlCommand("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'headwater/store'", killer);
        await command.ExecuteNonQueryAsync(Ct);
    }

    static async Task<bool> EndedWellAsync(Task storing)
    {
        try
        {
            await storing;
            return true;
        }
        catch (HeadwaterException lost) when (lost.Code == ErrorCode.StoreUnreachable)
        {
            return false;
        }
    }

    /// <summary>What is there, uids included.</summary>
    static async Task<List<string>> ExportAsync(TestStore test, Guid source)
    {
        var all = new List<string>();
        await foreach (var entry in test.Store.Catalogs.ExportAsync(source, Ct))
            all.Add($"{entry.Uid} {CatalogOracle.Text(entry)}");
        return all;
    }

    static async Task<List<string>> ContentsAsync(TestStore test, Guid source) => [.. (await ExportAsync(test, source)).Select(line => line[37..]).Order(StringComparer.Ordinal)];

    static List<string> Expected(FakeSource server) =>
        [.. server.Databases.Select(CatalogOracle.Text).Concat(server.Schemas.Select(CatalogOracle.Text)).Concat(server.Tables.Select(CatalogOracle.Text)).Order(StringComparer.Ordinal)];
}
