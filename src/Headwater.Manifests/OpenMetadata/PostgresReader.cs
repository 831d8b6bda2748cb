using System.Text.Json;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Shapes.OpenMetadata;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>Makes a source of a Postgres connection.</summary>
sealed class PostgresReader(WorkflowDocument document, PostgresConnectionBody config)
{
    public const string Path = "source.serviceConnection.config";

    /// <summary>The fields of a source by the fields of the file that say them, the longer paths first.</summary>
    static readonly (string Ours, string Theirs)[] Names =
    [
        ("host", "hostPort"), ("port", "hostPort"), ("database", "database"), ("user", "username"), ("tls.mode", "sslMode"), ("tls.rootCertificate", "sslConfig.caCertificate"),
        ("tls.certificate", "sslConfig.sslCertificate"), ("tls", "sslConfig"), ("iam.region", "authType.awsConfig.awsRegion"), ("iam.endpoint", "authType.awsConfig.endPointURL"),
        ("iam", "authType.awsConfig"), ("credentials.aws", "authType.awsConfig"), ("credentials.password", "authType.password"),
    ];

    public OpenMetadataConnection Read()
    {
        if (config.Type is { } type && !string.Equals(type, "Postgres", StringComparison.OrdinalIgnoreCase))
            document.Error($"{Path}.type", ErrorCode.InvalidValue, "`serviceConnection.config.type` is not Postgres", "this product reads PostgreSQL only");
        var parameters = new ConnectionParameters(document);
        parameters.Read(config.ConnectionOptions, "connectionOptions");
        parameters.Read(config.ConnectionArguments, "connectionArguments");
        var (iam, login) = new LoginReader(document, config).Read();
        var spec = Place(parameters.Fields.Deserialize(ModelJson.Default.SourceSpec) ?? new SourceSpec()) with { Iam = iam };
        spec = spec with { Tls = Tls(spec, parameters.Fields["tls"]?["mode"] is not null) };
        var credentials = Key().Or(login).Or(parameters.Credentials);
        Check(spec, credentials);
        return new OpenMetadataConnection(spec, credentials) { ClassificationName = config.ClassificationName, StatementSource = config.QueryStatementSource };
    }

    SourceSpec Place(SourceSpec spec)
    {
        try
        {
            var endpoint = Endpoint.Parse(config.HostPort, SourceSpec.DefaultPort);
            spec = spec with { Host = endpoint.Host, Port = endpoint.Port };
        }
        catch (HeadwaterException bad)
        {
            document.Error($"{Path}.hostPort", bad.Code, $"`hostPort`: {bad.Message}", bad.Hint ?? "write it as in db.example.com:5432");
        }

        return spec with { Database = config.Database, User = config.Username, AllDatabases = config.IngestAllDatabases };
    }

    TlsSpec Tls(SourceSpec spec, bool isSaidElsewhere)
    {
        var certificates = new CertificateReader(document, $"{Path}.sslConfig");
        return spec.Tls with
        {
            Mode = config.SslMode is { } mode ? Mode(mode) : isSaidElsewhere ? spec.Tls.Mode : Unsaid(spec),
            RootCertificate = certificates.Text(config.SslConfig?.CaCertificate, "caCertificate") ?? spec.Tls.RootCertificate,
            Certificate = certificates.Text(config.SslConfig?.SslCertificate, "sslCertificate") ?? spec.Tls.Certificate,
        };
    }

    Credentials Key() => new CertificateReader(document, $"{Path}.sslConfig").Text(config.SslConfig?.SslKey, "sslKey") is { } key
        ? new Credentials(new Dictionary<string, Secret>(StringComparer.Ordinal) { [CredentialField.Key] = new Secret(key) })
        : Credentials.None;

    // OpenMetadata would not encrypt. Nobody who left the mode out asked for that, nor for a certificate that proves the server.
    TlsMode Unsaid(SourceSpec spec)
    {
        if (spec.Iam is not null || IsThisMachine(spec.Host))
            return TlsMode.Auto;
        document.Tell(
            Severity.Note, Path, "the connection has no `sslMode`: it is encrypted where the server can, and the server need not prove who it is", "write sslMode: verify-full and the authority's certificate in sslConfig.caCertificate");
        return TlsMode.Prefer;
    }

    static bool IsThisMachine(string host) => host is "localhost" or "127.0.0.1" or "::1" || host.StartsWith('/');

    static TlsMode Mode(SslMode mode) => mode switch
    {
        SslMode.Disable => TlsMode.Disable,
        SslMode.Allow => TlsMode.Allow,
        SslMode.Prefer => TlsMode.Prefer,
        SslMode.Require => TlsMode.Require,
        SslMode.VerifyCa => TlsMode.VerifyCa,
        _ => TlsMode.VerifyFull,
    };

    void Check(SourceSpec spec, Credentials credentials)
    {
        foreach (var fault in SourceRules.Check(spec, credentials, document.Tools.Patterns))
        {
            var theirs = Names.FirstOrDefault(name => fault.Path.StartsWith(name.Ours, StringComparison.Ordinal)).Theirs;
            var path = theirs is null ? Path : $"{Path}.{theirs}";
            document.Report(Spelt(fault), path);
        }
    }

    // The rules speak of our fields; who wrote the file knows its own.
    static Fault Spelt(Fault fault) => Names.Aggregate(fault, (spelt, name) => spelt with
    {
        Message = spelt.Message.Replace($"`{name.Ours}`", $"`{name.Theirs}`", StringComparison.Ordinal),
    });
}
