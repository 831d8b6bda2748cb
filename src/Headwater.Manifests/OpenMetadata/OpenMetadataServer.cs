using Headwater.Model.Secrets;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>How a workflow reaches the OpenMetadata server.</summary>
public sealed record OpenMetadataServer
{
    /// <summary>Address of the API, as in <c>http://localhost:8585/api</c>.</summary>
    public required string Address { get; init; }

    /// <summary>As it is written; null when it is not. Whatever it is, a token is what counts.</summary>
    public string? AuthProvider { get; init; }

    /// <summary>The bot's token; null when the file holds none.</summary>
    public Secret? JwtToken { get; init; }

    /// <summary>False only where the file says <c>verifySSL: ignore</c>.</summary>
    public bool VerifiesTls { get; init; } = true;

    /// <summary>Certificates of the authorities to trust, in PEM.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>Client certificate, in PEM.</summary>
    public string? Certificate { get; init; }

    /// <summary>Key of the client certificate.</summary>
    public Secret? Key { get; init; }

    /// <summary>Stops when the server is of another version than is known here.</summary>
    public bool ChecksVersion { get; init; } = true;

    public IReadOnlyDictionary<string, Secret> ExtraHeaders { get; init; } = new Dictionary<string, Secret>(StringComparer.Ordinal);
}
