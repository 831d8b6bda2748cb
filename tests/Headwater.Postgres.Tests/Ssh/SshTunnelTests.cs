using System.Net;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Ssh;
using Headwater.Testing.Servers;
using Headwater.Testing.Ssh;
using Npgsql;

namespace Headwater.Postgres.Tests.Ssh;

public sealed class SshTunnelTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_query_goes_through_the_tunnel_to_the_server_behind()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var database = await PostgresServer.SharedAsync(15, Ct);
        await using var tunnel = await bastion.OpenAsync(new Endpoint("127.0.0.1", database.Port), Ct);

        Assert.True(tunnel.Local.IsSocketDirectory);
        Assert.Equal(database.Port, tunnel.Local.Port);
        await using var connection = await ConnectAsync(await tunnel.ReadyAsync(Ct), database);
        await using var command = new NpgsqlCommand("select host(inet_server_addr()) || ':' || inet_server_port()", connection);
        Assert.Equal($"127.0.0.1:{database.Port}", await command.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task Only_this_user_can_use_the_socket_and_nothing_is_left_of_it()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        string folder;
        await using (var tunnel = await bastion.OpenAsync(new Endpoint("127.0.0.1", 9), Ct))
        {
            folder = tunnel.Local.Host;
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            Assert.Equal(["known_hosts", "lock", ".s.PGSQL.9"], Directory.GetFiles(folder).Select(Path.GetFileName).OrderBy(name => name!.TrimStart('.'), StringComparer.Ordinal));
        }

        Assert.False(Directory.Exists(folder));
        await Bundled.Until.TrueAsync(() => bastion.Server.Sessions.Count == 0, "the end of the session", Ct);
    }

    [Theory]
    [InlineData("OpenSSH ed25519", "-t", "ed25519")]
    [InlineData("OpenSSH rsa", "-t", "rsa")]
    [InlineData("PEM rsa", "-t", "rsa", "-m", "PEM")]
    [InlineData("PKCS8 ecdsa", "-t", "ecdsa", "-m", "PKCS8")]
    public async Task A_key_of_any_form_opens_it_with_its_passphrase(string form, params string[] options)
    {
        Assert.NotEmpty(form);
        await using var bastion = await Bastion.StartAsync(Ct);
        const string passphrase = "p@ss 'w\"ö$(rd)\\ ";
        var key = await SshKeyPair.NewAsync(Ct, passphrase, options);
        await bastion.Server.AuthorizeAsync(key, Ct);
        await using var tunnel = await bastion.OpenAsync(new Endpoint("127.0.0.1", 9), Ct, key.Private, passphrase);
        Assert.True(tunnel.IsUp);
    }

    [Fact]
    public async Task A_key_that_was_pasted_with_other_line_ends_and_without_the_last_one_is_read()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        await using var tunnel = await bastion.OpenAsync(new Endpoint("127.0.0.1", 9), Ct, "\n" + bastion.Key.Private.Trim().ReplaceLineEndings("\r\n"));
        Assert.True(tunnel.IsUp);
    }

    [Fact]
    public async Task The_host_key_is_checked_under_the_servers_name_at_an_address_that_was_resolved_before()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var route = bastion.Route(new Endpoint("127.0.0.1", 9)) with
        {
            Server = bastion.Spec with { Host = "bastion.example.com", KnownHosts = $"[bastion.example.com]:{bastion.Server.Port} {bastion.Server.HostKey.PublicKey}" },
            Resolve = _ => ValueTask.FromResult(IPAddress.Loopback),
        };
        await using var tunnel = await SshTunnel.OpenAsync(route, Limits.Default, TimeProvider.System, Ct);
        Assert.True(tunnel.IsUp);

        var refusal = await RefusalAsync(route with { Server = route.Server with { KnownHosts = bastion.Server.KnownHosts } });
        Assert.Contains("is not known", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"[bastion.example.com]:{bastion.Server.Port} ssh-ed25519 ", refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hashed_host_keys_are_trusted_too()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var file = TestFolder.NewPath("known");
        await File.WriteAllTextAsync(file, bastion.Server.KnownHosts + "\n", Ct);
        await Shell.RunAsync("ssh-keygen -q -H -f \"$1\"", [file], Ct);
        var hashed = await File.ReadAllTextAsync(file, Ct);
        Assert.DoesNotContain(SshServer.Host, hashed, StringComparison.Ordinal);
        await OpenAsync(bastion.Route(new Endpoint("127.0.0.1", 9)) with { Server = bastion.Spec with { KnownHosts = hashed } });
    }

    [Fact]
    public async Task An_address_that_may_not_be_asked_stops_it_before_anything_is_sent()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var route = bastion.Route(new Endpoint("127.0.0.1", 9)) with { Resolve = _ => throw new HeadwaterException(ErrorCode.AddressRefused, "not there") };
        Assert.Equal(ErrorCode.AddressRefused, (await Assert.ThrowsAsync<HeadwaterException>(() => OpenAsync(route))).Code);
        Assert.DoesNotContain("Connection from", bastion.Server.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \n")]
    [InlineData("# nothing but a comment")]
    [InlineData("other.example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO7m/XJEUpVHt/mjGN9hDHwXg36aYPbRyUz9V9eCr2rG")]
    public async Task An_unknown_host_key_is_refused_with_its_fingerprint_and_the_line_to_add(string? knownHosts)
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var refusal = await RefusalAsync(bastion.Route(new Endpoint("127.0.0.1", 9)) with { Server = bastion.Spec with { KnownHosts = knownHosts } });
        Assert.Contains("is not known", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(await FingerprintAsync(bastion.Server.HostKey), refusal.Hint, StringComparison.Ordinal);
        Assert.EndsWith(bastion.Server.KnownHosts, refusal.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("Accepted publickey", bastion.Server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trust_on_first_use_shows_the_key_and_the_line_that_then_opens_it()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var key = Assert.Single(await HostKeys.ScanAsync(bastion.Spec, null, Limits.Default, TimeProvider.System, Ct));
        Assert.Equal(("ssh-ed25519", await FingerprintAsync(bastion.Server.HostKey), bastion.Server.KnownHosts), (key.Type, key.Fingerprint, key.Line));

        await using var tunnel = await SshTunnel.OpenAsync(
            bastion.Route(new Endpoint("127.0.0.1", 9)) with { Server = bastion.Spec with { KnownHosts = key.Line } }, Limits.Default, TimeProvider.System, Ct);
        Assert.True(tunnel.IsUp);
    }

    [Fact]
    public async Task A_changed_host_key_is_refused_before_the_login_and_says_so()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var old = bastion.Spec;
        await bastion.Server.ChangeHostKeyAsync(Ct);
        var refusal = await RefusalAsync(bastion.Route(new Endpoint("127.0.0.1", 9)) with { Server = old with { Port = bastion.Server.Port } });
        Assert.Contains("has changed", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(await FingerprintAsync(bastion.Server.HostKey), refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("publickey", bastion.Server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_not_let_in_is_said()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var stranger = await SshKeyPair.NewAsync(Ct);
        var refusal = await RefusalAsync(bastion.Route(new Endpoint("127.0.0.1", 9), stranger.Private));
        Assert.Contains("does not accept the key", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("authorized_keys", refusal.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keys_of_whoever_runs_it_are_never_offered()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var stranger = await SshKeyPair.NewAsync(Ct);
        await RefusalAsync(bastion.Route(new Endpoint("127.0.0.1", 9), stranger.Private));
        Assert.Equal(1, bastion.Server.Log.Split("Failed publickey").Length - 1);
    }

    [Fact]
    public async Task A_missing_or_wrong_passphrase_is_told_from_a_key_that_cannot_be_read()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var key = await SshKeyPair.NewAsync(Ct, "right");
        var target = new Endpoint("127.0.0.1", 9);
        Assert.Contains("none is given", (await RefusalAsync(bastion.Route(target, key.Private))).Message, StringComparison.Ordinal);
        Assert.Contains("passphrase of the SSH key is wrong", (await RefusalAsync(bastion.Route(target, key.Private, "wrong"))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", (await RefusalAsync(bastion.Route(target, key.Private[..200] + "\n-----END OPENSSH PRIVATE KEY-----"))).Message, StringComparison.Ordinal);
        Assert.Contains("line end", (await RefusalAsync(bastion.Route(target, key.Private, "two\nlines"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO7m", "public half")]
    [InlineData("PuTTY-User-Key-File-3: ssh-ed25519", "puttygen")]
    [InlineData("/home/me/.ssh/id_ed25519", "file:PATH")]
    [InlineData("", "sshKey")]
    public async Task What_is_no_private_key_is_named(string key, string hint)
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        Assert.Contains(hint, (await RefusalAsync(bastion.Route(new Endpoint("127.0.0.1", 9), key))).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_behind_that_is_down_is_said_in_the_words_of_the_server()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        await using var tunnel = await bastion.OpenAsync(new Endpoint("127.0.0.1", 9), Ct);
        await BreakAsync(tunnel);

        var reason = await tunnel.ExplainAsync(Ct);
        Assert.Equal(ErrorCode.CannotReach, reason!.Code);
        Assert.Contains("cannot reach 127.0.0.1:9: Connection refused", reason.Message, StringComparison.Ordinal);
        Assert.True(tunnel.IsUp);
    }

    [Theory]
    [InlineData("AllowTcpForwarding no", "")]
    [InlineData("PermitOpen 127.0.0.1:1", "")]
    [InlineData("LogLevel VERBOSE", "no-port-forwarding")]
    public async Task Forwarding_that_is_not_allowed_is_said(string server, string key)
    {
        await using var bastion = await Bastion.StartAsync(Ct, server);
        var own = await SshKeyPair.NewAsync(Ct);
        await bastion.Server.AuthorizeAsync(own, Ct, key);
        await using var tunnel = await bastion.OpenAsync(new Endpoint("127.0.0.1", 9), Ct, own.Private);
        await BreakAsync(tunnel);

        var reason = await tunnel.ExplainAsync(Ct);
        Assert.Contains("does not allow forwarding to 127.0.0.1:9", reason!.Message, StringComparison.Ordinal);
        Assert.Contains("AllowTcpForwarding", reason.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_complaints_there_is_nothing_to_explain()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        await using var tunnel = await bastion.OpenAsync(new Endpoint("127.0.0.1", 9), Ct);
        Assert.Null(await tunnel.ExplainAsync(Ct));
    }

    [Fact]
    public async Task Nobody_there_a_silent_one_and_something_else_than_ssh_are_told_apart()
    {
        await using var bastion = await Bastion.StartAsync(Ct);
        var route = bastion.Route(new Endpoint("127.0.0.1", 9));
        var server = bastion.Spec with { KnownHosts = $"* {bastion.Server.HostKey.PublicKey}" };
        using var silent = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var other = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var answering = AnswerAsync(other, "HTTP/1.1 400 Bad Request\r\nX: ZQbanner\r\n\r\n");

        await bastion.Server.StopAsync();
        Assert.Contains("nothing listens", (await RefusalAsync(route with { Server = server })).Hint, StringComparison.Ordinal);
        Assert.Contains("does not answer", (await RefusalAsync(route with { Server = server with { Port = PortOf(silent) } })).Message, StringComparison.Ordinal);
        var wrong = await RefusalAsync(route with { Server = server with { Port = PortOf(other) } });
        Assert.Contains("something other than SSH", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ZQbanner", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("not known", (await RefusalAsync(route with { Server = server with { Host = "no-such-host.invalid" } })).Message, StringComparison.Ordinal);
        other.Stop();
        await answering;
    }

    [Theory]
    [InlineData("-oProxyCommand=touch /tmp/x", "u", "h")]
    [InlineData("h", "-oProxyCommand=x", "h")]
    [InlineData("h", "u", "-oX")]
    [InlineData("h%h", "u", "h")]
    [InlineData("h;x", "u", "h")]
    [InlineData("a b", "u", "h")]
    [InlineData("user@h", "u", "h")]
    [InlineData("", "u", "h")]
    [InlineData("h", "", "h")]
    [InlineData("h", "u$x", "h")]
    [InlineData("h", "u", "h:1:2")]
    [InlineData("h", "u", "/run/${X}")]
    [InlineData("h\n", "u", "h")]
    [InlineData("[::1]", "u", "h")]
    public async Task Names_that_could_be_options_or_hold_odd_characters_are_refused(string host, string user, string target)
    {
        var route = new SshRoute(new SshSpec { Host = host, User = user, KnownHosts = "x" }, Credentials.None, new Endpoint(target, 5432));
        Assert.Equal(ErrorCode.InvalidValue, (await Assert.ThrowsAsync<HeadwaterException>(() => OpenAsync(route))).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    [InlineData(-1)]
    public async Task A_port_that_is_none_is_refused(int port)
    {
        var route = new SshRoute(new SshSpec { Host = "h", User = "u", Port = port, KnownHosts = "x" }, Credentials.None, new Endpoint("h", 5432));
        Assert.Equal(ErrorCode.InvalidValue, (await Assert.ThrowsAsync<HeadwaterException>(() => OpenAsync(route))).Code);
    }

    static async Task<HeadwaterException> RefusalAsync(SshRoute route)
    {
        var refusal = await Assert.ThrowsAsync<HeadwaterException>(() => OpenAsync(route));
        Assert.Equal(ErrorCode.SshFailed, refusal.Code);
        Assert.NotNull(refusal.Hint);
        return refusal;
    }

    static async Task OpenAsync(SshRoute route)
    {
        await using var tunnel = await SshTunnel.OpenAsync(route, Limits.Default with { Dial = TimeSpan.FromSeconds(2) }, TimeProvider.System, Ct);
    }

    /// <summary>Connects through the tunnel and reads until the other side closes.</summary>
    internal static async Task BreakAsync(SshTunnel tunnel)
    {
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        await socket.ConnectAsync(new System.Net.Sockets.UnixDomainSocketEndPoint((await tunnel.ReadyAsync(Ct)).SocketPath), Ct);
        Assert.Equal(0, await socket.ReceiveAsync(new byte[1], Ct));
    }

    internal static async Task<NpgsqlConnection> ConnectAsync(Endpoint local, PostgresServer database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = local.Host, Port = local.Port, Username = "postgres", Password = database.Password, Database = "postgres", Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(Ct);
        return connection;
    }

    static async Task<string> FingerprintAsync(SshKeyPair key) =>
        (await Shell.RunAsync("printf '%s\\n' \"$1\" | ssh-keygen -lf -", [key.Public], Ct)).Split(' ')[1];

    static int PortOf(System.Net.Sockets.TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    static async Task AnswerAsync(System.Net.Sockets.TcpListener listener, string text)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(Ct);
                await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), Ct);
            }
        }
        catch (System.Net.Sockets.SocketException)
        {
            // Stopped.
        }
    }
}
