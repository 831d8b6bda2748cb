using Headwater.Postgres.Bundled;
using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.Postgres.Tests.Bundled;

/// <summary>The life of the private server, as root and as an ordinary user, in processes of their own.</summary>
public sealed class BundledServerTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Identities.All), MemberType = typeof(Identities))]
    public async Task The_first_to_join_makes_a_home_and_the_last_to_leave_ends_the_server(Identity identity)
    {
        await using var home = await TestHome.NewAsync(identity, Ct, fresh: true);
        await using var first = await home.JoinAsync(Ct);
        Assert.Equal("1", await first.DoAsync("select 1", Ct));
        var chain = home.Chain;

        await using var second = await home.JoinAsync(Ct);
        Assert.Equal(chain, home.Chain);
        await first.DoAsync("leave", Ct);
        Assert.Equal("2", await second.DoAsync("select 2", Ct));

        await second.DoAsync("leave", Ct);
        await home.AwaitStopAsync(Ct);
        Assert.Contains("database system is shut down", home.Log, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Identities.All), MemberType = typeof(Identities))]
    public async Task Everything_belongs_to_whom_it_should(Identity identity)
    {
        await using var home = await TestHome.NewAsync(identity, Ct);
        await using var holder = await home.JoinAsync(Ct);

        var me = identity.UserName();
        var server = identity.ServerUserName();
        Assert.Equal($"{server} 700", await OwnerAsync(home.Layout.Store));
        Assert.Equal($"{server} 700", await OwnerAsync(Path.Combine(home.Layout.Run, "socket")));
        Assert.Equal(identity == Identity.Root ? $"{me} 711" : $"{me} 700", await OwnerAsync(home.Layout.Root));
        Assert.Equal($"{me} 600", await OwnerAsync(home.Layout.ServerLog));
        Assert.Equal($"{me} 600", await OwnerAsync(Path.Combine(home.Layout.Run, "holders.lock")));
        Assert.StartsWith(server, await OwnerAsync($"/proc/{home.Chain[2]}"), StringComparison.Ordinal);
        Assert.Equal("1\n", await File.ReadAllTextAsync(home.Layout.Version, Ct));
    }

    [Fact]
    public async Task The_server_is_small_private_and_ready_for_changes()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var holder = await home.JoinAsync(Ct);

        Assert.Equal("", await holder.DoAsync("show listen_addresses", Ct));
        Assert.Equal("logical", await holder.DoAsync("show wal_level", Ct));
        Assert.Equal("on", await holder.DoAsync("show data_checksums", Ct));
        Assert.Equal("UTF8", await holder.DoAsync("show server_encoding", Ct));
        Assert.Equal("b C.UTF-8", await holder.DoAsync("select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'template1'", Ct));
        Assert.Equal("0", await holder.DoAsync("select count(*) from pg_authid where rolpassword is not null", Ct));
    }

    [Fact]
    public async Task Other_roles_need_their_password()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var holder = await home.JoinAsync(Ct);
        await holder.DoAsync("create role shop login password 'open sesame'", Ct);
        var place = new NpgsqlConnectionStringBuilder { Host = Path.Combine(home.Layout.Run, "socket"), Username = "shop", Database = "postgres", Pooling = false };

        place.Password = "open sesame";
        await using (var right = new NpgsqlConnection(place.ConnectionString))
            await right.OpenAsync(Ct);

        place.Password = "open";
        await using var wrong = new NpgsqlConnection(place.ConnectionString);
        Assert.Equal("28P01", (await Assert.ThrowsAsync<PostgresException>(() => wrong.OpenAsync(Ct))).SqlState);
    }

    [Fact]
    public async Task Nothing_that_is_secret_reaches_the_log_the_statistics_or_the_environment()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var holder = await home.JoinAsync(Ct);
        await holder.DoAsync("create extension pg_stat_statements", Ct);
        await holder.DoAsync($"create role shop login password '{TestHome.Canary}'", Ct);
        await holder.AskAsync($"select '{TestHome.Canary}'::int", Ct);
        await holder.AskAsync($"select pg_terminate_backend(pg_backend_pid()), '{TestHome.Canary}'", Ct);

        // A crash makes PostgreSQL log what the process was running.
        await holder.AskAsync($"copy (select '{TestHome.Canary}') to program 'cat >/dev/null; kill -SEGV $PPID'", Ct);
        await Until.TrueAsync(() => home.Log.Contains("all server processes terminated; reinitializing", StringComparison.Ordinal), "the crash", Ct);
        await Until.TrueAsync(() => home.Log.Split("ready to accept connections").Length == 3, "the recovery", Ct);

        Assert.DoesNotContain(TestHome.Canary, home.Log, StringComparison.Ordinal);
        Assert.Equal("0", await holder.DoAsync($"select count(*) from pg_stat_statements where query like '%canary' || '-%'", Ct));
        foreach (var process in home.Chain)
            Assert.DoesNotContain(TestHome.Canary, await File.ReadAllTextAsync($"/proc/{process}/environ", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_stands_apart_from_the_terminal_and_the_pipes_of_whoever_started_it()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var starter = await home.JoinAsync(Ct);
        await using var other = await home.JoinAsync(Ct);

        foreach (var process in home.Chain)
            Assert.NotEqual(TestHome.SessionOf(starter.ProcessId), TestHome.SessionOf(process));

        // The starter's output ends with it, although the server that it started lives on.
        await starter.KillAsync(Ct);
        Assert.Equal("", await starter.ReadToEndAsync(Ct));
        Assert.Equal("3", await other.DoAsync("select 3", Ct));
    }

    [Fact]
    public async Task Neither_locks_nor_inherited_files_leak_into_the_server()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        var inherited = TestFolder.NewPath("inherited");
        await using var holder = home.StartHolder(prefix: ["sh", "-c", "exec \"$@\" 3>>\"$0\"", inherited]);
        await holder.DoAsync("join", Ct);

        var chain = home.Chain;
        Assert.Contains(inherited, OpenFiles(holder.ProcessId));
        Assert.All(chain, process => Assert.DoesNotContain(inherited, OpenFiles(process)));
        Assert.DoesNotContain(OpenFiles(chain[2]), file => file.StartsWith(home.Layout.Run, StringComparison.Ordinal) && file.EndsWith(".lock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_lingers_is_found_by_the_next_command()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var holder = home.StartHolder(linger: TimeSpan.FromSeconds(1));
        await holder.DoAsync("join", Ct);
        var chain = home.Chain;
        await holder.DoAsync("leave", Ct);
        await holder.DoAsync("join", Ct);
        Assert.Equal(chain, home.Chain);

        await holder.DoAsync("leave", Ct);
        await home.AwaitStopAsync(Ct);
    }

    static List<string> OpenFiles(int process) =>
        [.. Directory.EnumerateFiles($"/proc/{process}/fd").Select(file => File.ResolveLinkTarget(file, false)!.FullName)];

    static async Task<string> OwnerAsync(string path) => (await Shell.RunAsync("stat -c '%U %a' \"$1\"", [path], Ct)).Trim();
}
