using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Testing.Fakes;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Connect;

/// <summary>A visit is no event for a server: nothing of it is in its log.</summary>
public sealed class QuietVisitTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors { get; } = [.. Testing.Servers.Majors.Tested];

    [Theory, MemberData(nameof(Majors))]
    public async Task A_server_writes_nothing_about_a_visit(int major)
    {
        var authority = FakeAuthority.Create("Our authority");
        var certificate = authority.Server("127.0.0.1");
        var options = new ServerOptions(major) { Hba = ["host all trusted 127.0.0.1/32 trust", "host all by_password 127.0.0.1/32 password", "host all by_md5 127.0.0.1/32 md5"] };
        await using var server = await PostgresServer.StartAsync(options.WithTls(certificate.Certificate, certificate.Key), Ct);
        await server.ExecuteAsync("create role trusted login; create role by_password login password 'x'; set password_encryption = 'md5'; create role by_md5 login password 'x'", Ct);
        var before = await File.ReadAllTextAsync(server.LogFile, Ct);

        foreach (var user in new[] { "postgres", "trusted", "by_password", "by_md5" })
            foreach (var mode in new[] { TlsMode.Disable, TlsMode.Allow, TlsMode.Prefer, TlsMode.Require, TlsMode.VerifyFull })
                await VisitAsync(server, user, mode, authority);

        // The server has dealt with every visitor when none of its processes is left.
        await server.UntilAsync("select count(*) = 1 from pg_stat_activity where backend_type = 'client backend'");
        Assert.Equal("", (await File.ReadAllTextAsync(server.LogFile, Ct))[before.Length..]);
    }

    static async Task VisitAsync(PostgresServer server, string user, TlsMode mode, FakeAuthority authority)
    {
        var spec = Sources.Plain(server.Port) with { User = user, Tls = new TlsSpec { Mode = mode, RootCertificate = authority.Certificate } };
        await using var connector = Sources.Connector(spec, Credentials.None);
        await using var dialed = await connector.DialAsync(await connector.ResolveAsync(connector.Endpoints[0], Ct), Ct);
        await connector.VisitAsync(dialed, Ct);
    }
}
