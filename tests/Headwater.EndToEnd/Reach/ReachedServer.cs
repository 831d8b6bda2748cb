using Headwater.Testing.Fakes;
using Headwater.Testing.Servers;
using Headwater.Testing.Ssh;

namespace Headwater.EndToEnd.Reach;

/// <summary>
/// A real server that speaks TLS with a certificate of our own authority for <c>localhost</c> alone, a real SSH server in front of it, and a home at work.
/// </summary>
public sealed class ReachedServer : IAsyncLifetime
{
    static int _count;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public FakeAuthority Authority { get; } = FakeAuthority.Create("Our authority");

    public HeadwaterHome Home { get; private set; } = null!;

    public PostgresServer Server { get; private set; } = null!;

    public TestRole Reader { get; private set; } = null!;

    /// <summary>The authority's certificate, as a file that flags can name.</summary>
    public string Ca { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Home = (await ServedHome.SharedAsync(Ct)).Home;
        Server = await StartAsync(Authority.Server("localhost"));
        Reader = await Server.CreateRoleAsync(Ct);
        Ca = await FileAsync("ca.pem", Authority.Certificate);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>A server with that certificate, which lets clients in by one of our authority, and some roles by other proofs or not at all.</summary>
    public Task<PostgresServer> StartAsync(FakeCertificate certificate) => PostgresServer.StartAsync(
        new ServerOptions(Majors.Newest)
        {
            Hba =
            [
                "hostssl all certified 127.0.0.1/32 cert", "host all certified 127.0.0.1/32 reject",
                "host all refused 127.0.0.1/32 reject",
                "hostssl all encrypted_only 127.0.0.1/32 scram-sha-256", "host all encrypted_only 127.0.0.1/32 reject",
                "host all token_bearer 127.0.0.1/32 trust",
            ],
        }.WithTls(certificate.Certificate, certificate.Key, Authority.Certificate),
        Ct);

    /// <summary>A URL without a password.</summary>
    public string Url(string host, PostgresServer? server = null, string? role = null) =>
        $"postgresql://{role ?? Reader.Name}@{host}:{(server ?? Server).Port}/postgres";

    public static async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(TestFolder.New("reach"), name);
        await File.WriteAllTextAsync(path, text, Ct);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    /// <summary>The flags of a way through the SSH server, whose host key is known.</summary>
    public static async Task<string[]> ThroughAsync(SshServer bastion, SshKeyPair key) =>
        [.. await ThroughAnyAsync(bastion, key), "--ssh-known-hosts", await FileAsync("known_hosts", bastion.KnownHosts + "\n")];

    /// <summary>The same without a host key.</summary>
    public static async Task<string[]> ThroughAnyAsync(SshServer bastion, SshKeyPair key) =>
        ["--ssh", $"{bastion.User}@{SshServer.Host}:{bastion.Port}", "--ssh-key", await FileAsync("id", key.Private)];

    /// <summary>A name that no source has.</summary>
    public static string NewName() => $"reached{Interlocked.Increment(ref _count)}";
}
