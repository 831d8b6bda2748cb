using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Checks;

/// <summary><c>source add</c>, <c>source test</c> and <c>source grants</c> as people and programs use them.</summary>
public sealed class SourceTestTests(CheckedServer place) : IClassFixture<CheckedServer>
{
    const string All = "scan,usage,profile,diff,cdc,transfer";

    static readonly string[] Steps =
        ["secret", "dns", "tcp", "ssh", "tls", "authenticate", "server", "databases", "objects", "select", "statistics", "replication", "tempSchema", "clock"];

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

        var failed = Report((await place.Home.RunAsync("source", "test", "orders", "-o", "json")).Exits(1));
        Assert.Equal("failed", failed.GetProperty("status").GetString());
        Assert.Equal(All.Split(','), failed.GetProperty("purposes").EnumerateArray().Select(purpose => purpose.GetString()));
        Assert.Equal(["objects", "select", "statistics", "replication", "tempSchema"], Names(failed, "failed"));
        Assert.All(failed.GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("status").GetString() == "failed"), step => Assert.NotNull(step.GetProperty("fix").GetString()));

        var script = (await place.Home.RunAsync("source", "grants", "orders", "--for", All)).Exits(0).Out;
        await Psql.RunAsync(place.Server, shop.Name, script, Ct);
        var good = Report((await place.Home.RunAsync("source", "test", "orders", "-o", "json")).Exits(0));
        Assert.Empty(Names(good, "failed"));
        Assert.Equal(["ssh"], Names(good, "skipped"));
        Assert.Equal("active", await StatusAsync("orders"));
    }

    [Fact]
    public async Task A_check_for_other_purposes_answers_for_these_and_leaves_the_status_alone()
    {
        var (database, _, url) = await place.ShopAsync();
        await using var shop = database;
        (await place.Home.RunAsync("source", "add", "other", url)).Exits(0);
        Assert.Equal("active", await StatusAsync("other"));

        var asked = Report((await place.Home.RunAsync("source", "test", "other", "--for", "profile", "--for", "usage", "-o", "json")).Exits(1));
        Assert.Equal(["usage", "profile"], asked.GetProperty("purposes").EnumerateArray().Select(purpose => purpose.GetString()));
        Assert.Equal(["ssh", "replication", "tempSchema"], Names(asked, "skipped"));
        Assert.All(["replication", "tempSchema"], name => Assert.Equal("not needed for usage, profile", Step(asked, name).GetProperty("message").GetString()));
        Assert.Equal("active", await StatusAsync("other"));

        var lines = (await place.Home.RunAsync("source", "test", "other", "--for", "profile")).Exits(1).Out.Split('\n');
        Assert.Equal(Steps, lines.Where(line => line.Length > 0 && "✔!✘-".Contains(line[0], StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        Assert.Contains(lines, line => line.Trim().StartsWith("grant usage on schema sales to", StringComparison.Ordinal));
        Assert.Contains("other: 2 of 14 steps failed for profile", lines);

        await shop.ExecuteAsync($"revoke connect on database {shop.Name} from public, {url.Split("//")[1].Split(':')[0]}", Ct);
        (await place.Home.RunAsync("source", "test", "other", "--for", "scan")).Exits(1);
        Assert.Equal("failed", await StatusAsync("other"));
    }

    [Fact]
    public async Task A_connection_is_tested_without_keeping_it()
    {
        var (database, reader, url) = await place.ShopAsync();
        await using var shop = database;

        var good = Report((await place.Home.RunAsync("source", "test", url, "-o", "json")).Exits(0));
        Assert.Equal(["scan"], good.GetProperty("purposes").EnumerateArray().Select(purpose => purpose.GetString()));
        Assert.Equal(["ssh", "select", "statistics", "replication", "tempSchema"], Names(good, "skipped"));

        (await place.Home.RunAsync("source", "test", url, "--for", "profile", "-o", "json")).Exits(1);

        var wrong = Report((await place.Home.RunAsync("source", "test", url.Replace(reader.Password, "wrong", StringComparison.Ordinal), "-o", "json")).Exits(3));
        Assert.Equal(["authenticate"], Names(wrong, "failed"));
        Assert.Equal(Steps[6..], Names(wrong, "skipped").Where(name => name != "ssh"));

        (await place.Home.RunAsync("source", "test", url, "--for", "nonsense")).Exits(2);
        Assert.DoesNotContain(database.Name, (await place.Home.RunAsync("get", "-t", "depot", "-o", "json")).Exits(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_could_not_be_checked()
    {
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var url = $"postgresql://reader:secret@127.0.0.1:{((IPEndPoint)nobody.LocalEndPoint!).Port}/shop";

        var report = Report((await place.Home.RunAsync("source", "test", url, "-o", "json")).Exits(3));
        Assert.Equal(["tcp"], Names(report, "failed"));
        Assert.Equal(Steps[3..], Names(report, "skipped"));
        (await place.Home.RunAsync("source", "add", "nobody", url)).Exits(1);
        (await place.Home.RunAsync("source", "test", "nobody")).Exits(3);
        Assert.Equal("failed", await StatusAsync("nobody"));
    }

    [Fact]
    public async Task A_check_makes_nothing_however_often_it_is_run()
    {
        var (database, _, url) = await place.ShopAsync();
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

    /// <summary>The report of a check, once its form is the one that was promised.</summary>
    static JsonElement Report(Outcome outcome)
    {
        var report = outcome.Json;
        Assert.Equal(["status", "purposes", "steps"], report.EnumerateObject().Select(property => property.Name));
        Assert.Equal(Steps, report.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString()));
        foreach (var step in report.GetProperty("steps").EnumerateArray())
        {
            Assert.Equal(["name", "status", "ms", "message", "fix"], step.EnumerateObject().Select(property => property.Name));
            Assert.Matches("^(ok|warning|failed|skipped)$", step.GetProperty("status").GetString());
            Assert.Equal(JsonValueKind.Number, step.GetProperty("ms").ValueKind);
            Assert.NotEmpty(step.GetProperty("message").GetString()!);
        }

        return report;
    }

    static IEnumerable<string?> Names(JsonElement report, string status) => report.GetProperty("steps").EnumerateArray()
        .Where(step => step.GetProperty("status").GetString() == status).Select(step => step.GetProperty("name").GetString());

    static JsonElement Step(JsonElement report, string name) =>
        report.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("name").GetString() == name);
}
