using Headwater.EndToEnd.Checks;
using Headwater.Testing.Fakes;
using Headwater.Testing.Servers;
using Headwater.Testing.Ssh;

namespace Headwater.EndToEnd.Reach;

/// <summary>A server with an authority of its own: what is proved, what is refused, and what is said about it.</summary>
public sealed class TlsTests(ReachedServer place) : IClassFixture<ReachedServer>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verify_full_is_good_with_the_authority_and_refused_without()
    {
        var good = await TestAsync(place.Url("localhost"), 0, "--sslmode", "verify-full", "--ca", place.Ca);
        Assert.Equal("ok", good.StatusOf("tls"));
        Assert.StartsWith("verify-full: TLSv1.3", good.Message("tls"), StringComparison.Ordinal);
        Assert.Contains("SCRAM with channel binding", good.Message("authenticate"), StringComparison.Ordinal);

        var refused = await TestAsync(place.Url("localhost"), 3, "--sslmode", "verify-full");
        Assert.Equal(["tls"], refused.Names("failed"));
        Assert.Contains("Our authority", refused.Message("tls"), StringComparison.Ordinal);
        Assert.Contains("tls.rootCertificate", refused.Fix("tls"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_host_name_is_refused_and_both_names_are_said()
    {
        var refused = await TestAsync(place.Url("127.0.0.1"), 3, "--sslmode", "verify-full", "--ca", place.Ca);
        Assert.Equal(["tls"], refused.Names("failed"));
        Assert.Contains("is for `localhost`, not for `127.0.0.1`", refused.Message("tls"), StringComparison.Ordinal);
        Assert.Contains("tls.serverName", refused.Fix("tls"), StringComparison.Ordinal);

        // The cure that is named.
        var cured = await TestAsync(place.Url("127.0.0.1"), 0, "--sslmode", "verify-full", "--ca", place.Ca, "--server-name", "localhost");
        Assert.Equal("ok", cured.StatusOf("tls"));
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_with_its_date_and_a_cure()
    {
        var until = new DateTimeOffset(2025, 3, 1, 8, 15, 0, TimeSpan.Zero);
        await using var server = await place.StartAsync(place.Authority.Server(["localhost"], until.AddYears(-1), until));
        var refused = await TestAsync(place.Url("localhost", server, "postgres"), 3, "--sslmode", "verify-full", "--ca", place.Ca);
        Assert.Equal(["tls"], refused.Names("failed"));
        Assert.Contains("expired on 2025-03-01 08:15 UTC", refused.Message("tls"), StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(refused.Fix("tls")));
    }

    [Fact]
    public async Task A_self_signed_certificate_is_explained_and_good_where_it_is_trusted_itself()
    {
        var own = FakeAuthority.SelfSigned("localhost");
        await using var server = await place.StartAsync(own);
        var reader = await server.CreateRoleAsync(Ct);
        var url = place.Url("localhost", server, reader.Name);

        var refused = await TestAsync(url, reader.Password, 3, "--sslmode", "verify-full");
        Assert.Equal(["tls"], refused.Names("failed"));
        Assert.Contains("is signed by itself", refused.Message("tls"), StringComparison.Ordinal);
        Assert.Contains("tls.rootCertificate", refused.Fix("tls"), StringComparison.Ordinal);

        var trusted = await TestAsync(url, reader.Password, 0, "--sslmode", "verify-full", "--ca", await ReachedServer.FileAsync("own.pem", own.Certificate));
        Assert.Equal("ok", trusted.StatusOf("tls"));
    }

    [Fact]
    public async Task A_client_certificate_stands_for_a_password()
    {
        await place.Server.ExecuteAsync("create role certified login", Ct);
        var client = place.Authority.Client("certified");
        string[] verified = ["--sslmode", "verify-full", "--ca", place.Ca, "--no-password"];
        string[] presented = ["--cert", await ReachedServer.FileAsync("client.pem", client.Certificate)];
        var url = place.Url("localhost", role: "certified");

        var missing = CheckAnswer.Of((await place.Home.RunAsync(["source", "test", url, .. verified, "-o", "json"], input: null)).Exits(3));
        Assert.Contains("certificate", missing.Message(missing.Names("failed").Single()), StringComparison.Ordinal);

        var plain = await ReachedServer.FileAsync("client.key", client.Key);
        var good = CheckAnswer.Of((await place.Home.RunAsync(["source", "test", url, .. verified, .. presented, "--key", plain, "-o", "json"], input: null)).Exits(0));
        Assert.Contains("client certificate", good.Message("secret"), StringComparison.Ordinal);

        const string phrase = "open @:/#%$'\"\\ sesame";
        string[] locked = ["--key", await ReachedServer.FileAsync("client.key", client.EncryptedKey(phrase)), "--credential", "keyPassphrase=env:PHRASE"];
        var name = ReachedServer.NewName();
        (await place.Home.RunAsync(["source", "add", name, url, .. verified, .. presented, .. locked], input: null, new Dictionary<string, string> { ["PHRASE"] = phrase })).Exits(0);
        (await place.Home.RunAsync("source", "test", name)).Exits(0);
    }

    [Fact]
    public async Task Through_a_tunnel_the_databases_own_name_is_verified()
    {
        await using var bastion = await SshServer.StartAsync(Ct);
        var key = await SshKeyPair.NewAsync(Ct);
        await bastion.AuthorizeAsync(key, Ct);
        string[] flags = [.. await ReachedServer.ThroughAsync(bastion, key), "--sslmode", "verify-full", "--ca", place.Ca];

        var good = await TestAsync(place.Url("localhost"), 0, flags);
        Assert.Equal(("ok", "ok"), (good.StatusOf("ssh"), good.StatusOf("tls")));
        Assert.StartsWith("verify-full: ", good.Message("tls"), StringComparison.Ordinal);

        var refused = await TestAsync(place.Url("127.0.0.1"), 3, flags);
        Assert.Equal(["tls"], refused.Names("failed"));
        Assert.Contains("is for `localhost`, not for `127.0.0.1`", refused.Message("tls"), StringComparison.Ordinal);
    }

    Task<CheckAnswer> TestAsync(string url, int exit, params string[] flags) => TestAsync(url, place.Reader.Password, exit, flags);

    async Task<CheckAnswer> TestAsync(string url, string password, int exit, params string[] flags) =>
        CheckAnswer.Of((await place.Home.RunAsync(["source", "test", url, "--password-stdin", .. flags, "-o", "json"], password)).Exits(exit));
}
