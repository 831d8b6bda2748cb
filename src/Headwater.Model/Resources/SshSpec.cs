using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Headwater.Model.Resources;

/// <summary>A tunnel by the OpenSSH client. The private key and its passphrase are credentials.</summary>
public sealed record SshSpec
{
    [Description("Host of the SSH server.")]
    [Aliases("hostname")]
    public required string Host { get; init; }

    [Description("Port of the SSH server.")]
    [Range(1, SourceSpec.MaxPort)]
    public int Port { get; init; } = 22;

    [Description("User on the SSH server.")]
    [Aliases("username")]
    public required string User { get; init; }

    [Description("Host keys to trust, as lines of a known_hosts file (or file:PATH). Without them nothing is trusted.")]
    [Referable]
    public string? KnownHosts { get; init; }
}
