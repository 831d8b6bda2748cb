using System.Net;
using System.Net.Sockets;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Checks;

/// <summary><c>source add</c>, <c>source test</c> and <c>source grants</c> as people and programs use them.</summary>
public sealed class SourceTestTests(CheckedServer place) : IClassFixture<CheckedServer>
{
    const string All = "scan,usage,profile,diff,cdc,transfer";

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_is_kept_although_its_check_fails_and_is_good_after_the_script_was_run()
    {
        var (database, _, url) = await place.ShopAsync();
        await using var shop = database;

        var added = (await place.Home.RunAsync("source", "add", "orders", url, "--for", All, "--temp-schema", "scratch")).Exits(1);
        Assert.Contains("source orders created", added.Err, StringComparison.Ordinal);
        Assert.Contains("orders is kept although its check failed; cure it, then: headwater source test orders", added.Err, StringComparison.Ordinal);
        Assert.Equal("failed", await StatusAsync("orders"));

        var failed = CheckAnswer.Of((await place.Home.RunAsync("source", "test", "orders", "-o", "json")).Exits(1));
        Assert.Equal("failed", failed.Status);
        Assert.Equal(All.Split(','), failed.Purposes);
        Assert.Equal(["objects", "select", "statistics", "replication", "tempSchema"], failed.Names("failed"));
        Assert.All(failed.Names("failed"), name => Assert.NotNull(failed.Fix(name)));

        var script = (await place.Home.RunAsync("source", "grants", "orders", "--for", All)).Exits(0).Out;
        await Psql.RunAsync(place.Server, shop.Name, script, Ct);
        var good = CheckAnswer.Of((await place.Home.RunAsync("source", "test", "orders", "-o", "json")).Exits(0));
        Assert.Empty(good.Names("failed"));
        Assert.Equal(["ssh"], good.Names("skipped"));
        Assert.Equal("active", await StatusAsync("orders"));
    }

    [Fact]
    public async Task A_check_for_other_purposes_answers_for_these_and_leaves_the_status_alone()
    {
        var (database, _, url) = await place.ShopAsync();
        await using var shop = database;
        (await place.Home.RunAsync("source", "add", "other", url)).Exits(0);
        Assert.Equal("active", await StatusAsync("other"));

        var asked = CheckAnswer.Of((await place.Home.RunAsync("source", "test", "other", "--for", "profile", "--for", "usage", "-o", "json")).Exits(1));
        Assert.Equal(["usage", "profile"], asked.Purposes);
        Assert.Equal(["ssh", "replication", "tempSchema"], asked.Names("skipped"));
        Assert.All(["replication", "tempSchema"], name => Assert.Equal("not needed for usage, profile", asked.Message(name)));
        Assert.Equal("active", await StatusAsync("other"));

        var shown = (await place.Home.RunAsync("source", "test", "other", "--for", "profile", "-o", "table")).Exits(1);
        var lines = shown.Out.Split('\n');
        Assert.Equal(CheckAnswer.Steps, lines.Where(line => line.Length > 0 && "✔!✘-".Contains(line[0], StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        Assert.Contains(lines, line => line.Trim().StartsWith("grant usage on schema sales to", StringComparison.Ordinal));
        Assert.Contains("other: 2 of 14 steps failed for profile", shown.Err.Split('\n'));

        await shop.ExecuteAsync($"revoke connect on database {shop.Name} from public, {url.Split("//")[1].Split(':')[0]}", Ct);
        (await place.Home.RunAsync("source", "test", "other", "--for", "scan")).Exits(1);
        Assert.Equal("failed", await StatusAsync("other"));
    }

    [Fact]
    public async Task A_connection_is_tested_without_keeping_it()
    {
        var (database, reader, url) = await place.ShopAsync();
        await using var shop = database;

        var good = CheckAnswer.Of((await place.Home.RunAsync("source", "test", url, "-o", "json")).Exits(0));
        Assert.Equal(["scan"], good.Purposes);
        Assert.Equal(["ssh", "select", "statistics", "replication", "tempSchema"], good.Names("skipped"));

        (await place.Home.RunAsync("source", "test", url, "--for", "profile", "-o", "json")).Exits(1);

        var wrong = CheckAnswer.Of((await place.Home.RunAsync("source", "test", url.Replace(reader.Password, "wrong", StringComparison.Ordinal), "-o", "json")).Exits(3));
        Assert.Equal(["authenticate"], wrong.Names("failed"));
        Assert.Equal(CheckAnswer.Steps[6..], wrong.Names("skipped").Where(name => name != "ssh"));

        (await place.Home.RunAsync("source", "test", url, "--for", "nonsense")).Exits(2);
        Assert.DoesNotContain(
            (await place.Home.RunAsync("source", "ls", "-o", "json")).Exits(0).Json.EnumerateArray().Select(source => source.GetProperty("spec")),
            spec => spec.GetProperty("port").GetInt32() == place.Server.Port && spec.GetProperty("database").GetString() == database.Name);
    }

    [Fact]
    public async Task A_server_that_is_not_there_could_not_be_checked()
    {
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var url = $"postgresql://reader:secret@127.0.0.1:{((IPEndPoint)nobody.LocalEndPoint!).Port}/shop";

        var report = CheckAnswer.Of((await place.Home.RunAsync("source", "test", url, "-o", "json")).Exits(3));
        Assert.Equal(["tcp"], report.Names("failed"));
        Assert.Equal(CheckAnswer.Steps[3..], report.Names("skipped"));
        (await place.Home.RunAsync("source", "add", "nobody", url)).Exits(1);
        (await place.Home.RunAsync("source", "test", "nobody")).Exits(3);
        Assert.Equal("failed", await StatusAsync("nobody"));
    }

    [Fact]
    public async Task A_check_makes_nothing_however_often_it_is_run()
    {
        // Of its own, because other tests make roles and databases.
        await using var server = await PostgresServer.StartAsync(new ServerOptions(Majors.Newest), Ct);
        var (database, _, url) = await CheckedServer.ShopAsync(server);
        await using var shop = database;
        await shop.ExecuteAsync("create extension pg_stat_statements", Ct);
        (await place.Home.RunAsync("source", "add", "quiet", url, "--for", All, "--temp-schema", "scratch")).Exits(1);
        var before = await CheckedServer.EverythingAsync(shop);

        for (var time = 0; time < 5; time++)
            (await place.Home.RunAsync("source", "test", "quiet")).Exits(1);

        Assert.Equal(before, await CheckedServer.EverythingAsync(shop));
    }

    async Task<string?> StatusAsync(string name) =>
        (await place.Home.RunAsync("get", "-t", "depot", "-n", name, "-o", "json")).Exits(0).Json.EnumerateArray().Single().GetProperty("status").GetString();
}
