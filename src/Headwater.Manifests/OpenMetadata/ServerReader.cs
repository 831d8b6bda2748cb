using Headwater.Manifests.Rules;
using Headwater.Manifests.Shapes.OpenMetadata;
using Headwater.Model.Errors;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>Reads <c>openMetadataServerConfig</c>.</summary>
sealed class ServerReader(WorkflowDocument document)
{
    const string Path = "workflowConfig.openMetadataServerConfig";

    public OpenMetadataServer Read(ServerConfigBody server)
    {
        if (WebAddress.Fault("hostPort", server.HostPort) is not null)
            document.Error($"{Path}.hostPort", ErrorCode.InvalidValue, "`hostPort` of the OpenMetadata server is no http:// or https:// address", "write it as in http://localhost:8585/api");
        if (server.SecurityConfig is { JwtToken: null } other && HasOther(other))
            document.Tell(Severity.Warning, $"{Path}.securityConfig", "only `jwtToken` is read of `securityConfig`", "write the token of a bot, such as ingestion-bot's");
        if (server.VerifySSL is VerifySsl.Ignore)
            document.Tell(Severity.Warning, $"{Path}.verifySSL", "the OpenMetadata server need not prove who it is, and is sent a token", "write verifySSL: validate");
        var files = new CertificateReader(document, $"{Path}.sslConfig");
        return new OpenMetadataServer
        {
            Address = server.HostPort,
            AuthProvider = server.AuthProvider,
            JwtToken = server.SecurityConfig?.JwtToken,
            VerifiesTls = server.VerifySSL is not VerifySsl.Ignore,
            RootCertificate = files.Text(server.SslConfig?.CaCertificate, "caCertificate"),
            Certificate = files.Text(server.SslConfig?.SslCertificate, "sslCertificate"),
            Key = files.Text(server.SslConfig?.SslKey, "sslKey") is { } key ? new Secret(key) : null,
            ChecksVersion = server.EnableVersionValidation,
            ExtraHeaders = server.ExtraHeaders ?? new Dictionary<string, Secret>(StringComparer.Ordinal),
        };
    }

    static bool HasOther(SecurityConfigBody security) => security != new SecurityConfigBody();
}
