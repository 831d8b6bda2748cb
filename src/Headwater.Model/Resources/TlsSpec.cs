using System.ComponentModel;

namespace Headwater.Model.Resources;

/// <summary>How the connection is encrypted and how the server proves who it is. The client's key is a credential.</summary>
public sealed record TlsSpec
{
    [Description("disable, allow, prefer, require, verify-ca or verify-full; auto is verify-full for a remote host and prefer for loopback and Unix sockets.")]
    public TlsMode Mode { get; init; }

    [Description("Certificates of the authorities to trust, in PEM (or file:PATH, read where the manifest is applied). The machine's own trust store when left out.")]
    public string? RootCertificate { get; init; }

    [Description("Client certificate with its chain, in PEM (or file:PATH).")]
    public string? Certificate { get; init; }

    [Description("Name that the server's certificate must carry, where it differs from the host.")]
    public string? ServerName { get; init; }

    [Description("Whether the login must be bound to the TLS connection: prefer (where the server offers it), require or disable.")]
    public ChannelBinding ChannelBinding { get; init; }
}
