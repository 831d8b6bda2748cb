using System.Net;
using System.Net.Sockets;

namespace Headwater.EndToEnd.Cli;

/// <summary><c>headwater serve</c>: who may reach it, who goes through it, and how it ends.</summary>
public sealed class ServeTests
{
    const UnixFileMode OnlyUs = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_token_is_random_and_nobody_else_can_read_what_it_keeps()
    {
        var served = await ServedHome.SharedAsync(Ct);

        Assert.Matches("^hw_[0-9a-f]{64}$", served.Token);
        Assert.Equal(OnlyUs, File.GetUnixFileMode(served.TokenFile));
        Assert.Equal(OnlyUs, File.GetUnixFileMode(Path.Combine(served.Home.Root, "run", "serve.json")));
        Assert.DoesNotContain(served.Token, served.Talk, StringComparison.Ordinal);
        Assert.Equal($"headwater {(await served.RunAsync("--version")).Out.Trim()} serves {served.Address.ToString().TrimEnd('/')}\nthe administrator's token is in {served.TokenFile}\n", served.Talk);
    }

    [Fact]
    public async Task It_listens_where_it_was_told_to_and_nowhere_else()
    {
        var served = await ServedHome.SharedAsync(Ct);

        using var other = new TcpClient();
        var refused = await Assert.ThrowsAsync<SocketException>(() => other.ConnectAsync(IPAddress.Parse("127.0.0.2"), served.Address.Port, Ct).AsTask());
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        Assert.Contains("(127.0.0.1:7443)", (await served.RunAsync("serve", "--help")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_one_on_the_same_home_is_told_so_in_a_sentence()
    {
        var served = await ServedHome.SharedAsync(Ct);

        var second = (await served.RunAsync("serve", "--listen", "127.0.0.1:1")).Exits(3);

        Assert.Equal($"HW5007 a server already serves {served.Home.Root}\n  hint: stop that one first, or choose another HEADWATER_HOME\n", second.Err);
    }

    [Fact]
    public async Task An_address_that_is_taken_or_not_of_this_machine_is_refused_in_a_sentence()
    {
        var served = await ServedHome.SharedAsync(Ct);
        var home = new HeadwaterHome();

        Assert.StartsWith($"HW5007 another program listens on 127.0.0.1:{served.Address.Port} already\n  hint: ", (await home.RunAsync("serve", "--listen", $"127.0.0.1:{served.Address.Port}")).Exits(3).Err, StringComparison.Ordinal);
        Assert.StartsWith("HW5007 192.0.2.1:7443 cannot be listened on", (await home.RunAsync("serve", "--listen", "192.0.2.1:7443")).Exits(3).Err, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(home.Root, "run", "serve.json")));
    }

    [Fact]
    public async Task A_token_that_others_may_read_or_somebody_could_guess_is_no_token()
    {
        var home = new HeadwaterHome();
        var file = home.WriteFile("token", "hw_" + new string('a', 64) + "\n");
        File.SetUnixFileMode(file, OnlyUs | UnixFileMode.GroupRead);
        Assert.Contains($"others may read the token in {file}", (await home.RunAsync("serve")).Exits(3).Err, StringComparison.Ordinal);

        File.SetUnixFileMode(file, OnlyUs);
        File.WriteAllText(file, "short\n");
        Assert.Contains("too short to be safe", (await home.RunAsync("serve")).Exits(3).Err, StringComparison.Ordinal);
        Assert.Contains("HEADWATER_TOKEN is too short to be safe", (await home.RunAsync(["serve"], null, new Dictionary<string, string> { ["HEADWATER_TOKEN"] = "short" })).Exits(2).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_of_the_home_go_through_it_and_others_with_its_address_and_token()
    {
        await using var source = await KeptSource.NewAsync(Ct);
        var served = source.Served;
        var elsewhere = new HeadwaterHome();
        var right = new Dictionary<string, string> { ["HEADWATER_URL"] = served.Address.ToString(), ["HEADWATER_TOKEN"] = served.Token };

        var through = (await elsewhere.RunAsync(["get", "-t", "depot", "-n", source.Name], null, right)).Exits(0);
        Assert.Equal((await served.RunAsync("get", "-t", "depot", "-n", source.Name)).Out, through.Out);
        Assert.False(Directory.Exists(Path.Combine(elsewhere.Root, "store")));
        (await elsewhere.RunAsync(["source", "test", source.Name, "--server", served.Address.ToString()], null, new Dictionary<string, string> { ["HEADWATER_TOKEN"] = served.Token })).Exits(0);

        Assert.StartsWith("HW5001 ", (await elsewhere.RunAsync("get", "-t", "depot", "--server", served.Address.ToString())).Exits(3).Err, StringComparison.Ordinal);
        Assert.StartsWith("HW5001 ", (await elsewhere.RunAsync(["get", "-t", "depot"], null, new Dictionary<string, string>(right) { ["HEADWATER_TOKEN"] = "hw_wrong" })).Exits(3).Err, StringComparison.Ordinal);
        Assert.StartsWith("HW5", (await elsewhere.RunAsync("get", "-t", "depot", "--server", "http://127.0.0.1:1")).Exits(3).Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public async Task It_ends_in_order_and_so_does_what_it_was_doing(string signal, int expected)
    {
        await using var source = await KeptSource.PrepareAsync(Ct);
        await using var served = await ServedHome.StartAsync(new HeadwaterHome(), signal == "TERM" ? ["--allow-loopback"] : [], Ct);
        (await source.Watched.AddAsync(served.Home, "busy", source.Role, source.Database.Name)).Exits(0);
        if (signal == "INT")
            Assert.Contains("HW1003", (await served.RunAsync("source", "test", "busy", "-o", "json")).Exits(3).Out + (await served.RunAsync("scan", "busy")).Exits(3).Err, StringComparison.Ordinal);
        await using var blocking = await source.Database.OpenAsync(Ct);
        await using var locked = new Npgsql.NpgsqlCommand("begin; lock table pg_class in access exclusive mode", blocking);
        await locked.ExecuteNonQueryAsync(Ct);
        using var scan = signal == "TERM" ? served.Home.Start(["scan", "busy"]) : null;
        if (scan is not null)
            await Wait.UntilAsync(async () => (await served.RunAsync("run", "ls", "-o", "json")).Out.Contains("\"running\"", StringComparison.Ordinal), "the scan never ran", TimeSpan.FromMinutes(1), Ct);

        var stopped = Task.Run(() => served.StopAsync(signal), Ct);
        if (scan is not null)
        {
            await scan.WaitForExitAsync(Ct);
            Assert.True(scan.ExitCode is 3 or 130, $"{scan.ExitCode}: {await scan.StandardError.ReadToEndAsync(Ct)}");
        }

        Assert.Equal(expected, await stopped);
        Assert.EndsWith("stopping\n", served.Talk, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(served.Home.Root, "run"), "*.json"));
        await Wait.UntilAsync(() => !File.Exists(Path.Combine(served.Home.Root, "store", "postmaster.pid")), "the bundled server went on", TimeSpan.FromMinutes(1), Ct);
        var runs = (await served.RunAsync("run", "ls", "-o", "json")).Exits(0).Json.EnumerateArray();
        Assert.DoesNotContain(runs, run => run.GetProperty("status").ValueEquals("running"));
    }
}
