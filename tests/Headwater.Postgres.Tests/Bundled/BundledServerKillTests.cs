using System.Diagnostics;
using Headwater.Postgres.Bundled;
using Headwater.Testing.Servers;
using Npgsql;

namespace Headwater.Postgres.Tests.Bundled;

/// <summary>kill -9 of every process that has a part in the private server.</summary>
public sealed class BundledServerKillTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Identity, int> Victims => [.. Identities.All.SelectMany(identity => Enumerable.Range(0, 3).Select(place => (identity.Data, place)))];

    [Theory]
    [MemberData(nameof(Identities.All), MemberType = typeof(Identities))]
    public async Task A_killed_holder_lets_go(Identity identity)
    {
        await using var home = await TestHome.NewAsync(identity, Ct);
        await using var holder = await home.JoinAsync(Ct);
        await holder.KillAsync(Ct);
        await home.AwaitGoneAsync(Ct);
        Assert.EndsWith("database system is shut down\n", home.Log, StringComparison.Ordinal);
    }

    // The places of the chain: keeper, guard, postmaster.
    [Theory]
    [MemberData(nameof(Victims))]
    public async Task Whoever_is_killed_the_next_to_join_finds_a_server_with_its_data(Identity identity, int place)
    {
        await using var home = await TestHome.NewAsync(identity, Ct);
        await using var holder = await home.JoinAsync(Ct);
        await holder.DoAsync("create table kept as select 42 as answer", Ct);
        var killed = home.Chain;

        await TestHome.KillAsync(killed[place], Ct);

        await using var next = await home.JoinAsync(Ct);
        Assert.Equal("42", await next.DoAsync("select answer from kept", Ct));
        Assert.NotEqual(killed[2], home.Chain[2]);
        await holder.DoAsync("ensure", Ct);
        Assert.Equal("42", await holder.DoAsync("select answer from kept", Ct));
        await Until.TrueAsync(() => home.Postmasters().Length == 1, "one server alone", Ct);
    }

    [Fact]
    public async Task Whoever_joins_after_the_crash_of_a_session_waits_until_the_server_has_recovered()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var first = await home.JoinAsync(Ct);
        var postmaster = home.Chain[2];
        for (var round = 0; round < 3; round++)
        {
            await TestHome.KillAsync(home.ServerProcesses().First(process => TestHome.ParentOf(process) == postmaster), Ct);
            await using var server = await BundledServer.JoinAsync(home.Options, Ct);
            await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
            await connection.OpenAsync(Ct);
        }

        Assert.Equal(postmaster, home.Chain[2]);
    }

    [Fact]
    public async Task A_long_holder_brings_a_killed_server_back()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var server = await BundledServer.JoinAsync(home.Options, Ct);
        for (var round = 0; round < 3; round++)
        {
            var killed = home.Chain[2];
            await TestHome.KillAsync(killed, Ct);
            await server.EnsureRunningAsync(Ct);
            Assert.NotEqual(killed, home.Chain[2]);
        }
    }

    [Theory]
    [InlineData("postgresql", ".new-*")]
    [InlineData("postgresql", "18.*")]
    [InlineData("", "store.new-*")]
    [InlineData("", "store")]
    [InlineData("run", "postgresql.conf")]
    [InlineData("store", "postmaster.pid")]
    [InlineData("run", "keeper")]
    public async Task A_holder_killed_while_it_makes_the_home_leaves_one_that_the_next_completes(string folder, string sign)
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct, fresh: true);
        await using var first = home.StartHolder();
        await first.TellAsync("join", Ct);
        var place = new DirectoryInfo(Path.Combine(home.Layout.Root, folder));
        await Until.TrueAsync(() => Directory.Exists(place.FullName) && place.EnumerateFileSystemInfos(sign).Any(), sign, Ct);
        await first.KillAsync(Ct);

        await using var next = await home.JoinAsync(Ct);
        Assert.Equal("1", await next.DoAsync("select 1", Ct));
        Assert.Empty(Directory.EnumerateFileSystemEntries(home.Layout.Root, "*.new-*"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(home.Layout.Programs, ".new-*"));
    }

    [Fact]
    public async Task Files_of_a_dead_server_whose_process_id_is_somebody_elses_now_are_cleared_away()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var first = await home.JoinAsync(Ct);
        var postmaster = Path.Combine(home.Layout.Store, "postmaster.pid");
        var socket = Path.Combine(home.Layout.Run, "socket", ".s.PGSQL.5432.lock");
        var left = (Postmaster: await File.ReadAllTextAsync(postmaster, Ct), Socket: await File.ReadAllTextAsync(socket, Ct));
        await first.DoAsync("leave", Ct);
        await home.AwaitStopAsync(Ct);

        // A process of the server's own user: PostgreSQL by itself would take it for the server of these files.
        await using var bystander = await PostgresServer.StartAsync(new(Majors.Newest), Ct);
        await PutBackAsync(postmaster, left.Postmaster, bystander);
        await PutBackAsync(socket, left.Socket, bystander);

        await first.DoAsync("join", Ct);
        Assert.Equal("1", await first.DoAsync("select 1", Ct));
        Assert.True(bystander.IsRunning);
    }

    [Fact]
    public async Task A_server_without_an_owner_is_ended_before_the_next_starts()
    {
        await using var home = await TestHome.NewAsync(Identities.Here, Ct);
        await using var holder = await home.JoinAsync(Ct);
        await holder.DoAsync("leave", Ct);
        await home.AwaitStopAsync(Ct);

        // Started past the keeper, as by an administrator who wanted to look inside.
        var user = await ServiceUser.EnsureAsync(Ct);
        var postgres = Path.Combine(home.Options.DistributionBin!, "postgres");
        var command = user.Command([postgres, "-D", home.Layout.Store, "-c", $"config_file={Path.Combine(home.Layout.Run, "postgresql.conf")}"]);
        using var stray = Process.Start(new ProcessStartInfo("setsid", command) { UseShellExecute = false, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var pid = Path.Combine(home.Layout.Store, "postmaster.pid");
        await Until.TrueAsync(() => File.Exists(pid) && File.ReadAllText(pid).Contains("ready", StringComparison.Ordinal), "the stray server", Ct);

        await holder.DoAsync("join", Ct);
        Assert.Equal("1", await holder.DoAsync("select 1", Ct));
        await stray.WaitForExitAsync(Ct);
        Assert.Equal(0, stray.ExitCode);
    }

    static async Task PutBackAsync(string path, string text, PostgresServer owner)
    {
        var lines = text.Split('\n');
        lines[0] = $"{owner.ProcessId}";
        await File.WriteAllTextAsync(path, string.Join('\n', lines), Ct);
        await Shell.RunAsync("chmod 600 \"$1\"; [ \"$(id -un)\" = \"$2\" ] || chown \"$2\" \"$1\"", [path, owner.User.Name], Ct);
    }
}
