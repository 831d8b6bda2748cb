using System.Globalization;
using System.Text.Json;
using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.Benchmarks;

/// <summary>
/// A scan of 10,000 tables of 10 columns beside <c>pg_dump --schema-only</c> of the same database, in turn, on a PostgreSQL 15:
/// both as a person runs them, whole processes, ours with everything it stores.
/// </summary>
static class ScanBenchmark
{
    const int Tables = 10_000;
    const int Rounds = 5;
    const string Database = "bench";

    public static async Task<string> RunAsync(CancellationToken ct)
    {
        await using var server = await PostgresServer.StartAsync(new ServerOptions(15), ct);
        await FillAsync(server, ct);
        var place = new Workplace();
        var url = $"postgresql://postgres:{server.Password}@127.0.0.1:{server.Port}/{Database}?sslmode=disable";
        (await place.RunAsync(ct, "source", "add", "bench", url)).MustSucceed();

        var first = (await place.WatchAsync(ct, "scan", "bench", "-o", "json")).MustSucceed();
        var statements = await StatementsAsync(server, place, ct);
        List<Measured> scans = [], dumps = [];
        for (var round = 0; round < Rounds; round++)
        {
            dumps.Add((await Measured.RunAsync("pg_dump", ["--schema-only", "-h", "127.0.0.1", "-p", $"{server.Port}", "-U", "postgres", "-f", "/dev/null", Database], new Dictionary<string, string> { ["PGPASSWORD"] = server.Password }, ct)).MustSucceed());
            (await place.RunAsync(ct, "source", "rm", "bench")).MustSucceed();
            (await place.RunAsync(ct, "source", "add", "bench", url, "--no-test")).MustSucceed();
            scans.Add((await place.RunAsync(ct, "scan", "bench", "-o", "json")).MustSucceed());
        }

        List<Measured> again = [];
        for (var round = 0; round < Rounds; round++)
            again.Add((await place.RunAsync(ct, "scan", "bench", "-o", "json")).MustSucceed());
        return Tell(first, scans, again, dumps, statements);
    }

    static string Tell(Measured first, List<Measured> scans, List<Measured> again, List<Measured> dumps, long statements)
    {
        var ours = Report.Median(scans.Select(scan => scan.Wall));
        var unchanged = Report.Median(again.Select(scan => scan.Wall));
        var dump = Report.Median(dumps.Select(one => one.Wall));
        var found = JsonDocument.Parse(first.Out).RootElement;
        return new Report("Scan of 10,000 tables x 10 columns", "dotnet run -c Release --project bench/Headwater.Benchmarks -- scan")
            .Row("tables, columns found", $"{found.GetProperty("tables")}, {found.GetProperty("columns")}")
            .Row("`headwater scan`, everything new", Report.Ms(scans.Select(scan => scan.Wall)))
            .Row("`pg_dump --schema-only` (15)", Report.Ms(dumps.Select(one => one.Wall)))
            .Row("ratio", Ratio(ours, dump), "<= 0.50")
            .Row("`headwater scan`, nothing changed", Report.Ms(again.Select(scan => scan.Wall)))
            .Row("unchanged / new", Ratio(unchanged, ours), "<= 0.60")
            .Row("statements on the source (pg_stat_statements)", statements.ToString(CultureInfo.InvariantCulture), "<= 12")
            .Row("peak RSS of the largest process", Megabytes(first.LargestBytes), "<= 300 MB")
            .Row("peak RSS of command and worker together", Megabytes(first.TogetherBytes))
            .ToString();
    }

    static string Ratio(TimeSpan one, TimeSpan other) => (one / other).ToString("0.00", CultureInfo.InvariantCulture);

    static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000} MB");

    static async Task FillAsync(PostgresServer server, CancellationToken ct)
    {
        await server.ExecuteAsync($"create database {Database}", ct);
        await server.ExecuteAsync("create extension pg_stat_statements", Database, ct);
        for (var schema = 0; schema < 20; schema++)
            await server.ExecuteAsync($"create schema s{schema}", Database, ct);
        for (var from = 0; from < Tables; from += 500)
            await server.ExecuteAsync($"""
                do $$ begin for i in {from}..{from + 499} loop execute format(
                    'create table s%s.t%s (id bigint primary key, a integer not null default 0, b text, c varchar(40), d numeric(12,2), e timestamptz default now(), f date, g boolean, h jsonb, i uuid)', i % 20, i);
                end loop; end $$
                """, Database, ct);
        await server.ExecuteAsync("analyze", Database, ct);
    }

    /// <summary>Statements of one scan as the server counted them, utility statements aside.</summary>
    static async Task<long> StatementsAsync(PostgresServer server, Workplace place, CancellationToken ct)
    {
        await server.ExecuteAsync("select pg_stat_statements_reset()", Database, ct);
        (await place.RunAsync(ct, "scan", "bench")).MustSucceed();
        await using var connection = new NpgsqlConnection(server.ConnectionString(Database));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            "select coalesce(sum(calls), 0)::bigint from pg_stat_statements where query !~* '^\\s*(begin|commit|rollback|start|set|discard|select pg_stat_statements_reset)'", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
