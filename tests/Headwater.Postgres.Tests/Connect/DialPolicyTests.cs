using System.Net;
using System.Net.Sockets;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Connect.Dial;
using Headwater.Testing.Fakes;

namespace Headwater.Postgres.Tests.Connect;

public sealed class DialPolicyTests
{
    static readonly DialPolicy Server = new() { OwnPorts = new HashSet<int> { 8080 } };

    static readonly Limits Short = Limits.Default with { Dial = TimeSpan.FromSeconds(2) };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("169.254.169.254"), InlineData("169.254.170.2"), InlineData("169.254.0.1"), InlineData("fd00:ec2::254"), InlineData("fd00:0ec2:0:0:0:0:0:0254")]
    [InlineData("fe80::1"), InlineData("fe80::1%2"), InlineData("febf::1"), InlineData("0.0.0.0"), InlineData("0.1.2.3"), InlineData("::")]
    [InlineData("224.0.0.1"), InlineData("239.255.255.255"), InlineData("255.255.255.255"), InlineData("240.0.0.1"), InlineData("ff02::1")]
    [InlineData("::ffff:169.254.169.254"), InlineData("::ffff:a9fe:a9fe"), InlineData("::169.254.169.254"), InlineData("64:ff9b::a9fe:a9fe"), InlineData("2002:a9fe:a9fe::1")]
    [InlineData("::ffff:0.0.0.0"), InlineData("100.100.100.200"), InlineData("168.63.129.16"), InlineData("192.0.0.192"), InlineData("64:ff9b:1::1"), InlineData("2001:0:1::1")]
    [InlineData("2852039166"), InlineData("0xa9fea9fe"), InlineData("0251.0376.0251.0376"), InlineData("0xa9.254.0251.0xfe"), InlineData("169.254.43518"), InlineData("169.16689662")]
    public async Task Nobody_gets_to_link_local_metadata_unspecified_or_multicast_addresses(string host)
    {
        foreach (var policy in new[] { Server, DialPolicy.Local })
        {
            var error = await Assert.ThrowsAsync<HeadwaterException>(() => Resolver(policy).ResolveAsync(new Endpoint(host, 5432), Ct));
            Assert.Equal(ErrorCode.AddressRefused, error.Code);
        }
    }

    [Theory]
    [InlineData("127.0.0.1"), InlineData("127.1"), InlineData("127.255.255.254"), InlineData("::1"), InlineData("localhost"), InlineData("LOCALHOST")]
    [InlineData("2130706433"), InlineData("0x7f000001"), InlineData("0177.0.0.1"), InlineData("::ffff:127.0.0.1"), InlineData("::127.0.0.1"), InlineData("64:ff9b::7f00:1"), InlineData("2002:7f00:1::")]
    public async Task Loopback_is_for_a_persons_own_commands(string host)
    {
        var error = await Assert.ThrowsAsync<HeadwaterException>(() => Resolver(Server).ResolveAsync(new Endpoint(host, 5432), Ct));
        Assert.Equal(ErrorCode.AddressRefused, error.Code);
        Assert.Contains("a loopback address", error.Message, StringComparison.Ordinal);

        Assert.NotEmpty((await Resolver(DialPolicy.Local).ResolveAsync(new Endpoint(host, 5432), Ct)).Addresses);
    }

    [Theory]
    [InlineData("10.0.0.1"), InlineData("192.168.1.1"), InlineData("8.8.8.8"), InlineData("2606:4700::1111"), InlineData("fd00::1"), InlineData("100.64.0.1"), InlineData("170.254.0.1")]
    public async Task Other_addresses_are_open(string host) =>
        Assert.Equal([new IPEndPoint(IPAddress.Parse(host), 5432)], (await Resolver(Server).ResolveAsync(new Endpoint(host, 5432), Ct)).Addresses);

    [Fact]
    public async Task The_programs_own_ports_are_out_of_reach_even_where_loopback_is_not()
    {
        var policy = Server with { AllowLoopback = true };

        Assert.NotEmpty((await Resolver(policy).ResolveAsync(new Endpoint("127.0.0.1", 8081), Ct)).Addresses);
        var error = await Assert.ThrowsAsync<HeadwaterException>(() => Resolver(policy).ResolveAsync(new Endpoint("::ffff:127.0.0.1", 8080), Ct));
        Assert.Contains("one of this program's own ports", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unix_sockets_are_for_a_persons_own_commands()
    {
        var error = await Assert.ThrowsAsync<HeadwaterException>(() => Resolver(Server).ResolveAsync(new Endpoint("/run/postgresql", 5432), Ct));
        Assert.Equal(ErrorCode.AddressRefused, error.Code);

        var host = await Resolver(DialPolicy.Local).ResolveAsync(new Endpoint("/run/postgresql", 5432), Ct);
        Assert.Equal("/run/postgresql/.s.PGSQL.5432", Assert.Single(host.Addresses).ToString());
    }

    [Fact]
    public async Task The_dialer_itself_does_not_connect_where_the_policy_forbids()
    {
        await using var fake = FakePostgres.Start((talk, ct) => talk.ListenAsync(ct));
        var route = new Route(new Endpoint("db.example", fake.Port), new IPEndPoint(IPAddress.Loopback, fake.Port));

        await Assert.ThrowsAsync<HeadwaterException>(() => Dialer(Server).DialAsync(route, Ct));
        await using (await Dialer(DialPolicy.Local).DialAsync(route, Ct))
            Assert.Equal(1, fake.Visits);
    }

    [Theory]
    [InlineData("no-such-host.invalid"), InlineData("a..b"), InlineData("with space"), InlineData("-oProxyCommand=x")]
    public async Task A_host_that_does_not_exist_is_said_to_be_unknown(string host)
    {
        var error = await Assert.ThrowsAsync<HeadwaterException>(() => Resolver(DialPolicy.Local).ResolveAsync(new Endpoint(host, 5432), Ct));

        Assert.Equal(ErrorCode.CannotResolve, error.Code);
        Assert.StartsWith($"cannot find the host `{host}`: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_where_nothing_listens_refuses()
    {
        var port = FreePort();
        var host = await Resolver(DialPolicy.Local).ResolveAsync(new Endpoint("127.0.0.1", port), Ct);

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => Dialer(DialPolicy.Local).DialAsync(host, Ct));

        Assert.Equal(ErrorCode.CannotReach, error.Code);
        Assert.Equal($"cannot reach 127.0.0.1:{port}: connection refused", error.Message);
        Assert.Contains("nothing listens there", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_socket_is_said_to_be_missing()
    {
        var host = await Resolver(DialPolicy.Local).ResolveAsync(new Endpoint("/nonexistent", 5432), Ct);

        var error = await Assert.ThrowsAsync<HeadwaterException>(() => Dialer(DialPolicy.Local).DialAsync(host, Ct));

        Assert.Equal(ErrorCode.CannotReach, error.Code);
        Assert.StartsWith("cannot reach /nonexistent/.s.PGSQL.5432: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("no server has a socket there", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_given_up_in_time()
    {
        // A listener whose queue is full drops the packets of whoever comes next.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        var target = (IPEndPoint)full.LocalEndPoint!;
        var waiting = Enumerable.Range(0, 4).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToArray();
        foreach (var socket in waiting)
            _ = socket.ConnectAsync(target, Ct).AsTask();

        var host = new ResolvedHost(new Endpoint("127.0.0.1", target.Port), [target], TimeSpan.Zero);
        var error = await Assert.ThrowsAsync<HeadwaterException>(() => Dialer(DialPolicy.Local).DialAsync(host, Ct));

        Assert.Equal(ErrorCode.CannotReach, error.Code);
        Assert.Contains("no answer within 2 s", error.Message, StringComparison.Ordinal);
        foreach (var socket in waiting)
            socket.Dispose();
    }

    [Fact]
    public async Task The_first_address_that_answers_is_taken()
    {
        await using var fake = FakePostgres.Start((talk, ct) => talk.ListenAsync(ct));
        var (dead, alive) = (new IPEndPoint(IPAddress.Loopback, FreePort()), new IPEndPoint(IPAddress.Loopback, fake.Port));

        await using var dialed = await Dialer(DialPolicy.Local).DialAsync(new ResolvedHost(new Endpoint("db.example", 5432), [dead, alive], TimeSpan.Zero), Ct);

        Assert.Equal(alive, dialed.Route.Address);
    }

    static HostResolver Resolver(DialPolicy policy) => new(policy, Short, TimeProvider.System);

    static Dialer Dialer(DialPolicy policy) => new(policy, Short, TimeProvider.System);

    static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
