using System.Net;
using System.Text;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Connect.Handshake;
using Headwater.Postgres.Connect.Tls;
using Headwater.Testing.Fakes;

namespace Headwater.Postgres.Tests.Connect;

public sealed class HandshakeProbeTests
{
    static readonly Limits Usual = Limits.Default with { Handshake = TimeSpan.FromSeconds(20) };

    /// <summary>For those servers that use up all the time they are given.</summary>
    static readonly Limits Short = Limits.Default with { Handshake = TimeSpan.FromSeconds(1) };

    static readonly FakeCertificate SelfSigned = FakeAuthority.SelfSigned("db.example");

    /// <summary>What each hostile server gets for its trouble, as a remote server that nobody verified (tls.mode prefer).</summary>
    static readonly Dictionary<string, ErrorCode> Expected = new(StringComparer.Ordinal)
    {
        ["asks for the password in clear"] = ErrorCode.AuthenticationRefused,
        ["lets in without proof"] = ErrorCode.AuthenticationRefused,
        ["asks for MD5"] = ErrorCode.AuthenticationRefused,
        ["asks for Kerberos"] = ErrorCode.AuthenticationRefused,
        ["asks for an unknown proof"] = ErrorCode.AuthenticationRefused,
        ["asks for 1 round of SCRAM"] = ErrorCode.AuthenticationRefused,
        ["asks for 60,000,000 rounds of SCRAM"] = ErrorCode.AuthenticationRefused,
        ["asks for 2^31-1 rounds of SCRAM"] = ErrorCode.AuthenticationRefused,
        ["asks for 1e9 rounds of SCRAM"] = ErrorCode.ServerMisbehaved,
        ["gives a salt that is none"] = ErrorCode.ServerMisbehaved,
        ["gives a salt of 900 kB"] = ErrorCode.ServerMisbehaved,
        ["continues another exchange"] = ErrorCode.ServerMisbehaved,
        ["notices without end"] = ErrorCode.ServerMisbehaved,
        ["parameters without end"] = ErrorCode.AuthenticationRefused,
        ["one byte at a time"] = ErrorCode.DeadlineExceeded,
        ["an error of 300 MB"] = ErrorCode.ServerMisbehaved,
        ["a negative length"] = ErrorCode.ServerMisbehaved,
        ["the greatest length"] = ErrorCode.ServerMisbehaved,
        ["a length too short for itself"] = ErrorCode.ServerMisbehaved,
        ["speaks before the TLS handshake"] = ErrorCode.ServerMisbehaved,
        ["plain text for TLS"] = ErrorCode.ServerMisbehaved,
        ["an error instead of TLS"] = ErrorCode.ServerMisbehaved,
        ["speaks HTTP"] = ErrorCode.ServerMisbehaved,
        ["speaks SSH"] = ErrorCode.ServerMisbehaved,
        ["garbage"] = ErrorCode.ServerMisbehaved,
        ["closes at once"] = ErrorCode.ServerMisbehaved,
        ["closes after the startup message"] = ErrorCode.ServerMisbehaved,
        ["says nothing"] = ErrorCode.DeadlineExceeded,
        ["a session without a login"] = ErrorCode.ServerMisbehaved,
    };

    public static TheoryData<string, bool> Hostile { get; } =
        [.. HostileServers.All.Keys.SelectMany(name => (TheoryDataRow<string, bool>[])[new(name, false), new(name, true)])];

    [Fact]
    public void Every_hostile_server_has_an_expectation() => Assert.Equal(HostileServers.All.Keys.Order(), Expected.Keys.Order());

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_hostile_server_ends_in_one_clear_error(string name, bool speaksTls)
    {
        using var certificate = SelfSigned.Load();
        await using var server = FakePostgres.Start(HostileServers.All[name], speaksTls ? certificate : null);

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => VisitAsync(server, TlsMode.Prefer, LimitsFor(name)));

        Assert.Equal(Expected[name], error.Code);
        Assert.NotNull(error.Hint);
        Assert.DoesNotContain("canary-banner", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("give me your password", error.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_hostile_server_that_cannot_prove_itself_gets_nothing_but_the_request_for_TLS(string name, bool speaksTls)
    {
        using var certificate = SelfSigned.Load();
        await using var server = FakePostgres.Start(HostileServers.All[name], speaksTls ? certificate : null);

        await Assert.ThrowsAsync<HeadwaterException>(() => VisitAsync(server, TlsMode.VerifyFull, LimitsFor(name)));

        Assert.DoesNotContain("reader", Encoding.Latin1.GetString(server.Received), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_sends_who_wants_to_log_in_and_a_nonce_and_nothing_else()
    {
        await using var server = FakePostgres.Start((talk, ct) => HostileServers.ScramAsync(talk, "4096", "c2FsdA==", ct));

        var (greeting, _) = await VisitAsync(server, TlsMode.Disable, Usual);

        Assert.Equal(AuthMethod.ScramSha256, greeting.Offer.Method);
        Assert.Equal(4096, greeting.Offer.Iterations);
        Assert.Matches(
            @"^\0\0\0.\0\x03\0\0user\0reader\0database\0shop\0application_name\0headwater/test\0client_encoding\0UTF8\0\0p\0\0\0.SCRAM-SHA-256\0\0\0\0.n,,n=,r=[A-Za-z0-9+/]{24}$",
            Encoding.Latin1.GetString(server.Received));
    }

    static Limits LimitsFor(string name) => Expected[name] == ErrorCode.DeadlineExceeded ? Short : Usual;

    static async Task<(ServerGreeting Greeting, AgreedProof Proof)> VisitAsync(FakePostgres server, TlsMode mode, Limits limits)
    {
        var ct = TestContext.Current.CancellationToken;
        var spec = new SourceSpec { Host = "db.example", User = "reader", Database = "shop", Tls = new TlsSpec { Mode = mode } };
        var route = new Route(new Endpoint("db.example", server.Port), new IPEndPoint(IPAddress.Loopback, server.Port));
        var dialer = new Dialer(DialPolicy.Local, limits, TimeProvider.System);
        var plan = TlsPlan.For(route, spec, Credentials.None, TimeProvider.System);
        await using var dialed = await dialer.DialAsync(route, ct);
        var greeting = await new HandshakeProbe(dialer, "headwater/test", limits, TimeProvider.System).VisitAsync(dialed, plan, Login.Of(spec, Credentials.None), ct);
        return (greeting, ProofPolicy.Agree(spec, route, greeting, hasPassword: true, limits));
    }
}
