using System.ComponentModel;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Shapes.OpenMetadata;

/// <summary>Certificates of a connection: in PEM, or the paths of their files.</summary>
sealed record SslConfigBody
{
    [Description("Certificates of the authorities to trust.")]
    [Aliases("certificatePath")]
    public Secret? CaCertificate { get; init; }

    [Description("Client certificate.")]
    public Secret? SslCertificate { get; init; }

    [Description("Key of the client certificate.")]
    public Secret? SslKey { get; init; }
}
