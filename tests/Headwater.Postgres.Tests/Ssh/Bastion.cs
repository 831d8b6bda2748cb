using Headwater.Model;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Ssh;
using Headwater.Testing.Servers;
using Headwater.Testing.Ssh;

namespace Headwater.Postgres.Tests.Ssh;

/// <summary>A running SSH server and a key that it lets in.</summary>
sealed class Bastion : IAsyncDisposable
{
    Bastion(SshServer server, SshKeyPair key)
    {
        Server = server;
        Key = key;
    }

    public SshServer Server { get; }

    public SshKeyPair Key { get; }

    public SshSpec Spec => new() { Host = SshServer.Host, Port = Server.Port, User = Server.User, KnownHosts = Server.KnownHosts };

    public static async Task<Bastion> StartAsync(CancellationToken ct, params IReadOnlyList<string> options)
    {
        var bastion = new Bastion(await SshServer.StartAsync(ct, options), await SshKeyPair.NewAsync(ct));
        await bastion.Server.AuthorizeAsync(bastion.Key, ct);
        return bastion;
    }

    public SshRoute Route(Endpoint target, string? key = null, string? passphrase = null)
    {
        var values = new Dictionary<string, Secret>(StringComparer.Ordinal) { [CredentialField.SshKey] = new(key ?? Key.Private) };
        if (passphrase is not null)
            values[CredentialField.SshKeyPassphrase] = new(passphrase);
        return new SshRoute(Spec, new Credentials(values), target) { Folder = TestFolder.Root };
    }

    public Task<SshTunnel> OpenAsync(Endpoint target, CancellationToken ct, string? key = null, string? passphrase = null) =>
        SshTunnel.OpenAsync(Route(target, key, passphrase), Limits.Default, TimeProvider.System, ct);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
