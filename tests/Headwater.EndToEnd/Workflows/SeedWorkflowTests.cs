using System.Globalization;
using Headwater.Testing;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Workflows;

/// <summary>The three manifests of DataOS's page about PostgreSQL, the scanner workflow behind the others, in a home that nothing serves: the command itself runs it.</summary>
public sealed class SeedWorkflowTests : IAsyncLifetime
{
    readonly HeadwaterHome _home = new();
    WatchedServer _watched = null!;
    TestDatabase _database = null!;
    TestRole _role = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _watched = await WatchedServer.SharedAsync(Majors.Newest, Ct);
        _database = await _watched.Server.CreateDatabaseAsync(Ct);
        _role = await _watched.Server.CreateRoleAsync(Ct);
        await _database.ExecuteAsync("create table orders (id int primary key, total numeric); create table customers (id int); create view big as select id from orders where total > 100", Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _watched.DisposeAsync();
    }

    [Fact]
    public async Task The_scanner_workflow_runs_when_it_is_applied_and_is_seen_by_the_commands_of_the_page()
    {
        (await RunAsync("resource", "apply", "-f", Write("secret.yaml", Seed("instance-secret.yaml")))).Exits(0);
        (await RunAsync("resource", "apply", "-f", Write("depot.yaml", Placed(Seed("depot.yaml"))))).Exits(0);
        var workflow = Seed("workflow.yaml");

        var wrong = (await RunAsync("resource", "apply", "-f", Write("workflow.yaml", workflow))).Exits(2);
        Assert.Contains("HW2009 error: source `postgresdepot` does not exist\n  hint: did you mean `postgres-depot`?\n", wrong.Err, StringComparison.Ordinal);
        Assert.Equal("get...nothing\n", (await RunAsync("get", "-t", "workflow")).Exits(0).Err);

        var corrected = Write("workflow.yaml", workflow.Replace("dataos://postgresdepot ", "dataos://postgres-depot ", StringComparison.Ordinal));
        var applied = (await RunAsync("resource", "apply", "-f", corrected, "-o", "table")).Exits(0);
        Assert.Equal("postgresdepotscanner:v1:workflow...created\n", applied.Out);
        Assert.Contains("postgresdepotscanner: succeeded, 1 of 1 jobs\n", applied.Err, StringComparison.Ordinal);

        Assert.Equal(["customers", "orders"], await TablesAsync());
        Assert.Contains("postgresdepotscanner\tv1\tworkflow\tpublic\tactive\tsucceeded\t", (await RunAsync("get", "-t", "workflow")).Exits(0).Out, StringComparison.Ordinal);
        var job = (await RunAsync("get", "runtime", "postgresdepotscanner", "-o", "json")).Exits(0).Json.GetProperty("latest").GetProperty("jobs")[0];
        Assert.Equal(("postgresdepotjob", "succeeded", 1), (job.GetProperty("name").GetString(), job.GetProperty("status").GetString(), job.GetProperty("tries").GetInt32()));
        var row = (await RunAsync("get", "-t", "workflow", "-o", "table")).Exits(0).Out.Split('\n')[1];
        Assert.Contains("postgresdepotjob\tscanner", (await RunAsync("get", "runtime", "-i", row)).Exits(0).Out, StringComparison.Ordinal);

        // DataOS leaves views out unless they are asked for, which nobody may find out by missing one.
        var log = (await RunAsync("log", "postgresdepotscanner", "-o", "tsv")).Exits(0).Out;
        Assert.Contains($"postgresdepotjob: of database {_database.Name} no view was read: `includeViews` is off, and there are 1\n", log, StringComparison.Ordinal);
        Assert.EndsWith("succeeded 1 of 1 jobs\n", log, StringComparison.Ordinal);
        Assert.Equal(log, (await RunAsync("resource", "log", "-f", "-t", "workflow", "-w", "public", "-n", "postgresdepotscanner", "-o", "tsv")).Exits(0).Out);
    }

    [Fact]
    public async Task What_is_applied_again_runs_again_only_when_it_is_new_or_asked_to()
    {
        (await RunAsync("apply", "-f", Write("secret.yaml", Seed("instance-secret.yaml")), "-f", Write("depot.yaml", Placed(Seed("depot.yaml"))), "--no-test")).Exits(0);
        var workflow = Write("workflow.yaml", Seed("workflow.yaml").Replace("dataos://postgresdepot ", "dataos://postgres-depot?acl=r ", StringComparison.Ordinal));
        (await RunAsync("apply", "-f", workflow, "--dry-run")).Exits(0);
        (await RunAsync("apply", "-f", workflow, "--no-run")).Exits(0);
        Assert.Equal(0, await RunsAsync());

        Assert.Contains("...unchanged", (await RunAsync("apply", "-f", workflow, "-o", "table")).Exits(0).Out, StringComparison.Ordinal);
        Assert.Equal(0, await RunsAsync());
        (await RunAsync("apply", "-f", workflow, "--re-run")).Exits(0);
        Assert.Equal(1, await RunsAsync());
        (await RunAsync("workflow", "run", "postgresdepotscanner")).Exits(0);
        Assert.Equal(2, await RunsAsync());

        Assert.Contains("is in use by the workflow `postgresdepotscanner`", (await RunAsync("delete", "-t", "depot", "-n", "postgres-depot")).Exits(1).Err, StringComparison.Ordinal);
        (await RunAsync("delete", "-f", workflow)).Exits(0);
        (await RunAsync("delete", "-t", "depot", "-n", "postgres-depot")).Exits(0);
    }

    static string Seed(string name) => File.ReadAllText(Repository.Path("tests", "Headwater.Manifests.Tests", "seeds", name));

    string Write(string name, string text) => _home.WriteFile(Path.Combine("seed", name), text);

    /// <summary>The page's depot with its one slip corrected, on this machine.</summary>
    string Placed(string depot) => depot
        .Replace("postgres-depot-r", "postgresdepot-r", StringComparison.Ordinal)
        .Replace("db.postgres.example.com", "127.0.0.1", StringComparison.Ordinal)
        .Replace("port: 5432", string.Create(CultureInfo.InvariantCulture, $"port: {_watched.Proxy.Port}"), StringComparison.Ordinal)
        .Replace("database: sales_data", $"params: {{sslmode: disable}}\n    database: {_database.Name}", StringComparison.Ordinal);

    Task<Outcome> RunAsync(params string[] arguments) => _home.RunAsync(arguments, input: null, new Dictionary<string, string>
    {
        ["ACCESS_CONTROL_LIST"] = "r", ["POSTGRES_USERNAME"] = _role.Name, ["POSTGRES_PASSWORD"] = _role.Password,
    });

    async Task<IReadOnlyList<string>> TablesAsync() =>
        [.. (await RunAsync("catalog", "export", "postgres-depot", "-o", "json")).Exits(0).Json.GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("name").GetString()!).Order(StringComparer.Ordinal)];

    async Task<int> RunsAsync() =>
        (await RunAsync("run", "ls", "-o", "json")).Exits(0).Json.EnumerateArray().Count(run => run.GetProperty("kind").GetString() == "workflow");
}
