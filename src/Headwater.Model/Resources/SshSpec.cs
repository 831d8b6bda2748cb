using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>A tunnel by the OpenSSH client. The private key and its passphrase are credentials.</summary>
public sealed record SshSpec
{
    public const int DefaultPort = 22;

    public SshSpec()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public SshSpec(int port = DefaultPort)
    {
        Port = port;
    }

    [Description("Host of the SSH server.")]
    [Aliases("hostname")]
    public required string Host { get; init; }

    [Description("Port of the SSH server.")]
    [Range(1, SourceSpec.MaxPort)]
    public int Port { get; init; } = DefaultPort;

    [Description("User on the SSH server.")]
    [Aliases("username")]
    public required string User { get; init; }

    [Description("Host keys to trust, as lines of a known_hosts file (or file:PATH). Without them nothing is trusted.")]
    [Referable]
    public string? KnownHosts { get; init; }
}
