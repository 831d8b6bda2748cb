using System.Diagnostics;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Ssh;
using Headwater.Testing;
using Headwater.Testing.Servers;
using Headwater.Testing.Ssh;
using Npgsql;

namespace Headwater.Postgres.Tests.Ssh;

/// <summary>Tunnels that die, and processes that die over their tunnels.</summary>
public sealed class SshTunnelLifeTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_session_is_noticed_explained_and_made_anew_at_the_same_place()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var database = await PostgresServer.SharedAsync(15, Ct);
        await using var tunnel = await bastion.OpenAsync(new Endpoint("127.0.0.1", database.Port), Ct);
        var local = tunnel.Local;
        for (var round = 0; round < Counts.TunnelKills; round++)
        {
            await using (var connection = await SshTunnelTests.ConnectAsync(await tunnel.ReadyAsync(Ct), database))
            {
                await bastion.Server.KillSessionsAsync(Ct);
                await using var command = new NpgsqlCommand("select 1", connection);
                await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteScalarAsync(Ct));
                Assert.Contains("SSH", (await tunnel.ExplainAsync(Ct))!.Message, StringComparison.Ordinal);
            }

            Assert.Equal(local, await tunnel.ReadyAsync(Ct));
            await using var again = await SshTunnelTests.ConnectAsync(local, database);
        }
    }

    [Fact]
    public async Task A_server_that_is_away_and_comes_back_is_reached_again()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        await using var tunnel = await bastion.OpenAsync(new Endpoint("127.0.0.1", 9), Ct);
        await bastion.Server.StopAsync();
        await Bundled.Until.TrueAsync(() => !tunnel.IsUp, "the end of the client", Ct);

        Assert.Equal(ErrorCode.SshFailed, (await Assert.ThrowsAsync<HeadwaterException>(() => tunnel.ReadyAsync(Ct).AsTask())).Code);
        await bastion.Server.StartAsync(Ct);
        await tunnel.ReadyAsync(Ct);
        Assert.True(tunnel.IsUp);
    }

    [Fact]
    public async Task A_server_that_stops_answering_is_given_up()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        await using var tunnel = await bastion.OpenAsync(new Endpoint("127.0.0.1", 9), Ct);
        var sessions = bastion.Server.Sessions.SelectMany(ProcessTable.TreeOf).ToList();
        await SignalAsync("STOP", sessions);
        await Bundled.Until.TrueAsync(() => !tunnel.IsUp, "giving up", Ct);
        Assert.Contains("stopped answering", (await tunnel.ExplainAsync(Ct))!.Message, StringComparison.Ordinal);
        await SignalAsync("KILL", sessions);
    }

    [Fact]
    public async Task Many_connections_that_find_it_dead_make_it_anew_once()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        await using var tunnel = await bastion.OpenAsync(new Endpoint("127.0.0.1", 9), Ct);
        await bastion.Server.KillSessionsAsync(Ct);
        await Bundled.Until.TrueAsync(() => !tunnel.IsUp, "the end of the client", Ct);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tunnel.ReadyAsync(Ct).AsTask()));
        await Bundled.Until.TrueAsync(() => bastion.Server.Sessions.Count == 1, "one session", Ct);
        Assert.Equal(2, bastion.Server.Log.Split("Accepted publickey").Length - 1);
    }

    [Fact]
    public async Task Opening_can_be_cancelled_and_leaves_no_process_behind()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;
        var route = bastion.Route(new Endpoint("127.0.0.1", 9)) with { Server = bastion.Spec with { Port = port, KnownHosts = $"* {bastion.Server.HostKey.PublicKey}" } };
        using var stop = new CancellationTokenSource();
        var opening = SshTunnel.OpenAsync(route, Model.Limits.Default, TimeProvider.System, stop.Token);
        using var accepted = await silent.AcceptSocketAsync(Ct);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        Assert.DoesNotContain(ProcessTable.TreeOf(Environment.ProcessId), id => CommandLine(id).Contains($"-p {port} ", StringComparison.Ordinal));
    }

    /// <summary>The program that the test kills holds a tunnel; the kernel ends its ssh, and the next tunnel removes its folder.</summary>
    [Fact]
    public async Task Nothing_outlives_a_process_that_is_killed()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        for (var round = 0; round < Counts.TunnelHolderKills; round++)
        {
            var folder = TestFolder.New("t");
            using var holder = await TunnelHolder.StartAsync(bastion, folder, Ct);
            // Every second one is killed on the way up, somewhere between its first folder and its socket.
            if (round % 2 == 0)
                await holder.UpAsync(Ct);
            else
                await Bundled.Until.TrueAsync(() => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() > round % 5, "a beginning", Ct);

            var children = ProcessTable.TreeOf(holder.Id).Skip(1).ToList();
            await holder.KillAsync(Ct);
            await Bundled.Until.TrueAsync(() => !children.Exists(ProcessTable.IsAlive) && !Mentioned(folder) && AreFree(folder), "the end of everything it started", Ct);

            await using var next = await SshTunnel.OpenAsync(bastion.Route(new Endpoint("127.0.0.1", 9)) with { Folder = folder }, Model.Limits.Default, TimeProvider.System, Ct);
            Assert.Equal([next.Local.Host], Directory.GetDirectories(Directory.GetDirectories(folder).Single()).Where(path => !Path.GetFileName(path).StartsWith('.')));
        }
    }

    /// <summary>A process that was being started when its parent was killed has the parent's open files until it runs its own program.</summary>
    static bool AreFree(string folder)
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, "lock", SearchOption.AllDirectories))
                using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [Fact]
    public async Task A_folder_that_belongs_to_somebody_is_left_alone()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        await using var first = await bastion.OpenAsync(new Endpoint("127.0.0.1", 9), Ct);
        await using var second = await bastion.OpenAsync(new Endpoint("127.0.0.1", 9), Ct);
        Assert.True(Directory.Exists(first.Local.Host) && first.IsUp);
        Assert.NotEqual(first.Local, second.Local);
    }

    [Fact]
    public async Task A_shared_folder_that_others_may_enter_is_refused()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var folder = TestFolder.New("t");
        await using (await SshTunnel.OpenAsync(bastion.Route(new Endpoint("127.0.0.1", 9)) with { Folder = folder }, Model.Limits.Default, TimeProvider.System, Ct))
        {
        }

        File.SetUnixFileMode(Directory.GetDirectories(folder).Single(), (UnixFileMode)0b111_101_101);
        var refusal = await Assert.ThrowsAsync<HeadwaterException>(
            () => SshTunnel.OpenAsync(bastion.Route(new Endpoint("127.0.0.1", 9)) with { Folder = folder }, Model.Limits.Default, TimeProvider.System, Ct));
        Assert.Contains("others may enter it", refusal.Message, StringComparison.Ordinal);
    }

    static bool Mentioned(string folder) => ProcessTable.All().Any(id => CommandLine(id).Contains(folder, StringComparison.Ordinal) && ProcessTable.IsAlive(id));

    static string CommandLine(int id) => System.Text.Encoding.UTF8.GetString(ProcessTable.Read(id, "cmdline")).Replace('\0', ' ');

    static Task<string> SignalAsync(string signal, IEnumerable<int> ids) =>
        Shell.RunAsync("signal=$1; shift; for id; do kill -\"$signal\" \"$id\" 2>/dev/null; done; true", [signal, .. ids.Select(id => id.ToString(System.Globalization.CultureInfo.InvariantCulture))], Ct);
}
