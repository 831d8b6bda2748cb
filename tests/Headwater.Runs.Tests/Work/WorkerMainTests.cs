using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Runs.Tests.Kit;
using Headwater.Runs.Work;
using Headwater.Testing.Fakes;
using Headwater.Testing.Kill;
using Headwater.Testing.Servers;

namespace Headwater.Runs.Tests.Work;

/// <summary>The real process, over its own pipes, against real servers and hostile ones.</summary>
public sealed class WorkerMainTests
{
    /// <summary>What libpq and Npgsql read, what belongs to the operator, and what is ours.</summary>
    static readonly string[] Watched =
    [
        "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGPASSFILE", "PGREQUIREAUTH", "PGCHANNELBINDING", "PGSERVICE", "PGSERVICEFILE", "PGOPTIONS",
        "PGAPPNAME", "PGSSLMODE", "PGSSLCERT", "PGSSLKEY", "PGSSLROOTCERT", "PGSSLCRL", "PGSSLNEGOTIATION", "PGKRBSRVNAME", "PGGSSENCMODE", "PGCLIENTENCODING", "PGTZ",
        "PGTARGETSESSIONATTRS", "PGSYSCONFDIR", "HOME", "XDG_CONFIG_HOME", "APPDATA", "HEADWATER_KEY", "HEADWATER_TOKEN", "HEADWATER_STORE", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "SSH_AUTH_SOCK", "KRB5CCNAME", "LD_PRELOAD", "DOTNET_STARTUP_HOOKS", "DOTNET_gcServer",
    ];

    static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_sees_nothing_of_its_parents_environment_that_a_driver_would_look_at()
    {
        await using var silent = FakePostgres.Start((talk, ct) => talk.ListenAsync(ct));
        var canaries = Watched.ToDictionary(name => name, name => $"canary-{name}", StringComparer.Ordinal);
        using var worker = Start(Workers.Real(canaries));
        await GiveAsync(worker, Workers.Request(WorkKind.Check, At(silent.Port)));
        await Processes.UntilAsync(() => silent.Visits > 0, "nobody came", Ct);

        var environment = Encoding.UTF8.GetString(await File.ReadAllBytesAsync($"/proc/{worker.Id}/environ", Ct));

        Assert.DoesNotContain("canary", environment, StringComparison.Ordinal);
        Assert.Contains("HOME=/nonexistent", environment, StringComparison.Ordinal);
        Assert.Contains("DOTNET_GCHeapHardLimit=10000000", environment, StringComparison.Ordinal);
        await EndAsync(worker);
    }

    [Fact]
    public async Task It_leaves_no_core_and_is_in_no_terminals_reach()
    {
        await using var silent = FakePostgres.Start((talk, ct) => talk.ListenAsync(ct));
        using var worker = Start(Workers.Real());
        await GiveAsync(worker, Workers.Request(WorkKind.Check, At(silent.Port)));
        await Processes.UntilAsync(() => silent.Visits > 0, "nobody came", Ct);

        var core = (await File.ReadAllLinesAsync($"/proc/{worker.Id}/limits", Ct)).Single(line => line.StartsWith("Max core file size", StringComparison.Ordinal));
        var stat = await File.ReadAllTextAsync($"/proc/{worker.Id}/stat", Ct);

        Assert.Equal(["0", "0"], core.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4..6]);
        // After the name in brackets: state, parent, group, session.
        Assert.Equal($"{worker.Id}", stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3]);
        await EndAsync(worker);
    }

    [Fact]
    public async Task It_goes_when_it_is_told_nothing()
    {
        using var worker = Start(Workers.Real());

        Assert.Equal(2, await EndAsync(worker));
    }

    [Fact]
    public async Task When_its_parent_is_gone_it_cancels_on_the_server_and_ends()
    {
        await using var slow = await SlowAsync();
        using var worker = Start(Workers.Real());
        await GiveAsync(worker, slow.Request(TimeSpan.FromMinutes(5)));
        await slow.BusyAsync(Ct);

        var gone = Stopwatch.StartNew();
        worker.StandardInput.Close();
        await slow.IdleAsync(Ct);

        Assert.InRange(gone.Elapsed, TimeSpan.Zero, AtOnce);
        await worker.WaitForExitAsync(Ct);
    }

    [Fact]
    public async Task Past_its_deadline_it_says_so_and_cancels_on_the_server()
    {
        await using var slow = await SlowAsync();
        using var worker = Start(Workers.Real());
        await GiveAsync(worker, slow.Request(TimeSpan.FromSeconds(4)));

        var last = (await worker.StandardOutput.ReadToEndAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];

        var failed = Assert.IsType<WorkEvent.Failed>(JsonSerializer.Deserialize(last, WorkJson.Default.WorkEvent));
        Assert.Equal(ErrorCode.DeadlineExceeded, failed.Code);
        Assert.Contains("within 4 s", failed.Message, StringComparison.Ordinal);
        await slow.IdleAsync(Ct);
        await worker.WaitForExitAsync(Ct);
    }

    [Fact]
    public async Task When_nobody_reads_what_it_says_it_ends_all_the_same()
    {
        await using var database = await (await PostgresServer.SharedAsync(Majors.Newest, Ct)).CreateDatabaseAsync(Ct);
        await SlowCatalogue.TablesAsync(database, "many", 500, Ct);
        using var worker = Start(Workers.Real());
        await GiveAsync(worker, RequestOf(database, "postgres", database.Server.Password, TimeSpan.FromMinutes(5)));
        // A pipe holds 64 kB; five hundred tables are more.
        await Processes.UntilAsync(() => Written(worker) > 64 * 1024, "it never wrote", Ct);

        worker.StandardInput.Close();

        await worker.WaitForExitAsync(Ct);
    }

    static long Written(Process worker) => long.Parse(
        File.ReadLines($"/proc/{worker.Id}/io").Single(line => line.StartsWith("wchar:", StringComparison.Ordinal))["wchar:".Length..], System.Globalization.CultureInfo.InvariantCulture);

    static SourceSpec At(int port) => new() { Host = "127.0.0.1", Port = port, User = "u", Tls = new TlsSpec { Mode = TlsMode.Disable } };

    static WorkRequest RequestOf(TestDatabase database, string user, string password, TimeSpan deadline) => Workers.Request(
        WorkKind.Scan,
        At(database.Server.Port) with { Database = database.Name, User = user },
        new Credentials(new Dictionary<string, Secret> { [CredentialField.Password] = new(password) }),
        deadline);

    static Process Start(WorkerOptions options)
    {
        var start = new ProcessStartInfo(options.Program, options.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in WorkerEnvironment.OfProcess(options.Environment, options.Limits))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    static async Task GiveAsync(Process worker, WorkRequest request)
    {
        await worker.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request, WorkJson.Giving.WorkRequest).AsMemory(), Ct);
        await worker.StandardInput.FlushAsync(Ct);
    }

    static async Task<int> EndAsync(Process worker)
    {
        worker.StandardInput.Close();
        await worker.WaitForExitAsync(Ct);
        return worker.ExitCode;
    }

    static async Task<SlowSource> SlowAsync()
    {
        var database = await (await PostgresServer.SharedAsync(Majors.Newest, Ct)).CreateDatabaseAsync(Ct);
        return new SlowSource(database, await SlowCatalogue.PrepareAsync(database, Ct));
    }

    /// <summary>A source that keeps its server busy for minutes.</summary>
    sealed class SlowSource(TestDatabase database, TestRole role) : IAsyncDisposable
    {
        public WorkRequest Request(TimeSpan deadline) => RequestOf(database, role.Name, role.Password, deadline);

        public Task BusyAsync(CancellationToken ct) => Processes.UntilAsync(async () => await ActiveAsync(ct) > 0, "the server is not busy", ct);

        public Task IdleAsync(CancellationToken ct) => Processes.UntilAsync(async () => await ActiveAsync(ct) == 0, "the server is still busy", ct);

        public ValueTask DisposeAsync() => database.DisposeAsync();

        // Busy with what takes long, and not just begun.
        Task<long> ActiveAsync(CancellationToken ct) => database.ScalarAsync<long>(
            $"select count(*) from pg_stat_activity where usename = '{role.Name}' and state = 'active' and query_start < clock_timestamp() - interval '300 milliseconds'", ct);
    }
}
