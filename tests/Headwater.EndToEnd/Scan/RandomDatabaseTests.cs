using System.Security.Cryptography;
using System.Text.Json;
using Headwater.Testing;
using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.EndToEnd.Scan;

/// <summary>Databases that the code has never seen: what the scan stores of them equals what psql says.</summary>
public sealed class RandomDatabaseTests
{
    public static TheoryData<int> Tested => new(Majors.Tested);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Tested))]
    public async Task A_scan_equals_what_psql_says(int major)
    {
        for (var round = 0; round < Counts.RandomDatabases; round++)
        {
            var seed = RandomNumberGenerator.GetInt32(int.MaxValue - 1);
            await using var source = await ScannedSource.NewAsync(major, Ct);
            await MakeAsync(source.Database, seed, major);

            var scan = await source.ScanAsync();
            var found = ExportedCatalogue.Facts(await source.ExportAsync(), source.Database.Name);
            var expected = await PsqlCatalogue.FactsAsync(source.Database.Server, source.Database.Name, Ct);

            Same(expected, found, $"seed {seed} on {major}");
            AssertCounts(scan, expected, $"seed {seed} on {major}");
            await AssertStatementsAsync(source, scan);
            Assert.Equal((0, 0, 0), ScannedSource.Changes(await source.ScanAsync()));
            await source.Watched.KeepsTheContractAsync(Ct);
        }
    }

    static async Task MakeAsync(TestDatabase database, int seed, int major)
    {
        await using var connection = await database.OpenAsync(Ct);
        foreach (var sql in RandomDatabase.Statements(seed, major))
        {
            await using var command = new NpgsqlCommand(sql, connection);
            try
            {
                await command.ExecuteNonQueryAsync(Ct);
            }
            catch (PostgresException e)
            {
                Assert.Fail($"seed {seed} on {major}: {e.MessageText}\n{sql}");
            }
        }
    }

    static void Same(SortedSet<string> expected, SortedSet<string> found, string where)
    {
        var missing = expected.Except(found).Take(10).ToList();
        var extra = found.Except(expected).Take(10).ToList();
        Assert.True(missing.Count + extra.Count == 0, $"{where}\nonly in psql:\n{string.Join('\n', missing)}\nonly in the export:\n{string.Join('\n', extra)}");
    }

    static void AssertCounts(JsonElement scan, SortedSet<string> facts, string where)
    {
        Assert.True(1 == scan.GetProperty("databases").GetInt32(), where);
        foreach (var (count, kind) in ((string, string)[])[("schemas", "schema"), ("tables", "table"), ("columns", "column")])
            Assert.True(facts.Count(fact => fact.StartsWith($"[\"{kind}\"", StringComparison.Ordinal)) == scan.GetProperty(count).GetInt32(), $"{where}: {count}");
    }

    /// <summary>The statements that a scan says it ran are those that went over the wire, transaction control aside, and few.</summary>
    static async Task AssertStatementsAsync(ScannedSource source, JsonElement scan)
    {
        var said = (await source.Watched.Proxy.EndedAsync(Ct)).SelectMany(session => session.Messages)
            .Where(message => message.Type == 'P' && !message.Sql.StartsWith("begin", StringComparison.Ordinal) && message.Sql is not "commit" and not "rollback"
                && !message.Sql.StartsWith("select pg_catalog.set_config($1, $2, true)", StringComparison.Ordinal))
            .Select(message => message.Sql.ReplaceLineEndings(" "))
            .ToList();
        Assert.True(said.Count == scan.GetProperty("statements").GetInt32(), $"{scan.GetProperty("statements")} statements, and these:\n{string.Join('\n', said)}");
        Assert.InRange(said.Count, 1, 12);
    }
}
