using Headwater.EndToEnd.Checks;
using Headwater.Testing.Fakes;
using Headwater.Testing.Servers;
using Headwater.Testing.Ssh;

namespace Headwater.EndToEnd.Reach;

/// <summary>A real SSH server on loopback: whom it proves to be, how one logs in to it, and a tunnel that dies.</summary>
public sealed class SshTests(ReachedServer place) : IClassFixture<ReachedServer>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_host_key_is_refused_before_the_login()
    {
        await using var bastion = await SshServer.StartAsync(Ct);
        var key = await LetInAsync(bastion);
        var name = ReachedServer.NewName();
        await AddAsync(name, 0, await ReachedServer.ThroughAsync(bastion, key));

        await bastion.ChangeHostKeyAsync(Ct);
        var refused = CheckAnswer.Of((await place.Home.RunAsync("source", "test", name, "-o", "json")).Exits(3));
        Assert.Equal(["ssh"], refused.Names("failed"));
        Assert.Contains("has changed", refused.Message("ssh"), StringComparison.Ordinal);
        Assert.Contains(await FingerprintAsync(bastion.HostKey), refused.Message("ssh"), StringComparison.Ordinal);
        Assert.NotNull(refused.Fix("ssh"));
        Assert.DoesNotContain("publickey", bastion.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_host_key_is_trusted_only_when_asked_and_only_that_one_from_then_on()
    {
        await using var bastion = await SshServer.StartAsync(Ct);
        var key = await LetInAsync(bastion);
        var (way, fingerprint) = (await ReachedServer.ThroughAnyAsync(bastion, key), await FingerprintAsync(bastion.HostKey));

        var refused = CheckAnswer.Of((await TestAsync([.. way, "-o", "json"])).Exits(3));
        Assert.Equal(["ssh"], refused.Names("failed"));
        Assert.Contains("is not known", refused.Message("ssh"), StringComparison.Ordinal);
        Assert.Contains(fingerprint, refused.Fix("ssh"), StringComparison.Ordinal);
        Assert.Contains(bastion.KnownHosts, refused.Fix("ssh"), StringComparison.Ordinal);
        Assert.DoesNotContain("publickey", bastion.Log, StringComparison.Ordinal);

        var name = ReachedServer.NewName();
        var added = await AddAsync(name, 0, [.. way, "--ssh-trust-first-use"]);
        Assert.Contains($"by its ssh-ed25519 key {fingerprint}", added.Err, StringComparison.Ordinal);
        (await place.Home.RunAsync("source", "test", name)).Exits(0);

        await bastion.ChangeHostKeyAsync(Ct);
        var changed = CheckAnswer.Of((await place.Home.RunAsync("source", "test", name, "-o", "json")).Exits(3));
        Assert.Contains("has changed", changed.Message("ssh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_opened_with_its_passphrase_and_what_is_wrong_with_it_is_said()
    {
        const string phrase = "p@ss 'w\"$(rd)\\ #%:/";
        await using var bastion = await SshServer.StartAsync(Ct);
        var key = await SshKeyPair.NewAsync(Ct, phrase);
        await bastion.AuthorizeAsync(key, Ct);
        var way = await ReachedServer.ThroughAsync(bastion, key);

        var missing = CheckAnswer.Of((await TestAsync([.. way, "-o", "json"])).Exits(3));
        Assert.Contains("has a passphrase, and none is given", missing.Message("ssh"), StringComparison.Ordinal);
        Assert.Contains("sshKeyPassphrase", missing.Fix("ssh"), StringComparison.Ordinal);

        string[] locked = [.. way, "--credential", "sshKeyPassphrase=env:PHRASE"];
        var wrong = CheckAnswer.Of((await TestAsync([.. locked, "-o", "json"], "another")).Exits(3));
        Assert.Contains("passphrase of the SSH key is wrong", wrong.Message("ssh"), StringComparison.Ordinal);

        var name = ReachedServer.NewName();
        await AddAsync(name, 0, locked, phrase);
        (await place.Home.RunAsync("source", "test", name)).Exits(0);
    }

    [Fact]
    public async Task A_key_that_is_not_let_in_is_explained()
    {
        await using var bastion = await SshServer.StartAsync(Ct);
        var refused = CheckAnswer.Of((await TestAsync([.. await ReachedServer.ThroughAsync(bastion, await SshKeyPair.NewAsync(Ct)), "-o", "json"])).Exits(3));
        Assert.Equal(["ssh"], refused.Names("failed"));
        Assert.Contains("authorized_keys", refused.Fix("ssh"), StringComparison.Ordinal);
    }

    /// <summary>A scan of two databases, whose tunnel is killed as the session of the second begins: it is made anew, and the scan knows nothing of it.</summary>
    [Fact]
    public async Task A_tunnel_killed_between_two_sessions_of_a_scan_is_made_anew()
    {
        await using var bastion = await SshServer.StartAsync(Ct);
        var key = await LetInAsync(bastion);
        await using var first = await place.Server.CreateDatabaseAsync(Ct);
        await using var second = await place.Server.CreateDatabaseAsync(Ct);
        foreach (var database in new[] { first, second })
            await database.ExecuteAsync("create table kept (id int)", Ct);
        var kills = 0;
        await using var behind = FakePostgres.Start(async (talk, ct) =>
        {
            await talk.ReadStartupAsync(ct);
            if (System.Text.Encoding.UTF8.GetString(talk.Startup.Span).Contains($"database\0{second.Name}\0", StringComparison.Ordinal) && Interlocked.Increment(ref kills) == 1)
                await bastion.KillSessionsAsync(ct);
            else
                await talk.RelayAsync(place.Server.Port, ct);
        });
        var name = ReachedServer.NewName();
        var url = $"postgresql://{place.Reader.Name}@127.0.0.1:{behind.Port}/{first.Name}";
        string[] use = ["--sslmode", "disable", "--no-test", "--databases", first.Name, "--databases", second.Name];
        (await place.Home.RunAsync(["source", "add", name, url, "--password-stdin", .. await ReachedServer.ThroughAsync(bastion, key), .. use], place.Reader.Password)).Exits(0);

        var scan = (await place.Home.RunAsync("scan", name, "-o", "json")).Exits(0).Json;

        Assert.Equal((2, 2), (scan.GetProperty("databases").GetInt32(), scan.GetProperty("tables").GetInt32()));
        Assert.True(kills > 1, "the second database was never asked for again");
        Assert.Equal(2, bastion.Log.Split("Accepted publickey").Length - 1);
    }

    static async Task<SshKeyPair> LetInAsync(SshServer bastion)
    {
        var key = await SshKeyPair.NewAsync(Ct);
        await bastion.AuthorizeAsync(key, Ct);
        return key;
    }

    Task<Outcome> TestAsync(string[] flags, string phrase = "") => place.Home.RunAsync(
        ["source", "test", place.Url("localhost"), "--password-stdin", "--sslmode", "require", .. flags], place.Reader.Password, new Dictionary<string, string> { ["PHRASE"] = phrase });

    async Task<Outcome> AddAsync(string name, int exit, string[] flags, string phrase = "") => (await place.Home.RunAsync(
        ["source", "add", name, place.Url("localhost"), "--password-stdin", "--sslmode", "require", .. flags], place.Reader.Password, new Dictionary<string, string> { ["PHRASE"] = phrase })).Exits(exit);

    static async Task<string> FingerprintAsync(SshKeyPair key) =>
        (await Shell.RunAsync("printf '%s\\n' \"$1\" | ssh-keygen -lf -", [key.Public], Ct)).Split(' ')[1];
}
