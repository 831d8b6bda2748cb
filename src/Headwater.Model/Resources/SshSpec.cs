using System.ComponentModel;

namespace Headwater.Model.Resources;

/// <summary>A tunnel by the OpenSSH client. The private key and its passphrase are credentials.</summary>
public sealed record SshSpec
{
    [Description("Host of the SSH server.")]
    public required string Host { get; init; }

    [Description("Port of the SSH server.")]
    public int Port { get; init; } = 22;

    [Description("User on the SSH server.")]
    public required string User { get; init; }

    [Description("Host keys to trust, as lines of a known_hosts file (or file:PATH). Without them nothing is trusted.")]
    public string? KnownHosts { get; init; }
}
