using System.Text;
using Headwater.Manifests.Files;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Tests;

public sealed class DepotTests
{
    [Fact]
    public void A_depot_with_two_inline_secrets_reads_with_the_one_for_reading()
    {
        var depot = Read(
            """
            name: salesdb
            version: v1
            type: depot
            depot:
              type: POSTGRESQL
              connectionSecret:
                - {acl: rw, type: key-value-properties, data: {username: writer, password: two, sslkey: key}}
                - {acl: r, type: key-value-properties, data: {user: reader, pwd: one}}
              spec: {subprotocol: postgresql, host: db.example.com, database: sales, params: {sslmode: require}}
            """);

        Assert.Equal(("reader", "one", "key"), (Value(depot, CredentialField.Username), Value(depot, CredentialField.Password), Value(depot, CredentialField.Key)));
        Assert.Equal(("v1", TlsMode.Require), (depot.Header.Version, depot.Spec.Tls.Mode));
    }

    [Fact]
    public void The_certificates_that_its_parameters_name_are_read()
    {
        var depot = Read(
            """
            name: salesdb
            type: depot
            depot:
              type: postgresql
              postgresql: {host: db.example.com, params: {sslmode: verify-ca, sslrootcert: ca.pem, sslkey: ca.pem, sslpassword: a'b\c}}
            """);

        Assert.StartsWith("-----BEGIN CERTIFICATE-----\n", depot.Spec.Tls.RootCertificate, StringComparison.Ordinal);
        Assert.StartsWith("-----BEGIN CERTIFICATE-----\n", Value(depot, CredentialField.Key), StringComparison.Ordinal);
        Assert.Equal(@"a'b\c", Value(depot, CredentialField.KeyPassphrase));
    }

    [Fact]
    public void Its_own_credentials_win_over_those_of_a_URL()
    {
        var depot = Read(
            """
            name: salesdb
            type: depot
            depot: {type: postgresql, postgresql: {url: env:URL, credentials: {password: mine}}}
            """);

        Assert.Equal("mine", Value(depot, CredentialField.Password));
    }

    static string? Value(SourceManifest source, string field) => source.Credentials[field]?.Reveal();

    static SourceManifest Read(string manifest)
    {
        var set = ManifestReader.Read(
            [new ManifestFile("depot.yaml", Encoding.UTF8.GetBytes(manifest), Fixtures.Path("cases", "files"))],
            new ReadOptions
            {
                ReadFile = LocalFile.Read,
                Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["URL"] = "postgresql://ana:theirs@db.example.com/sales" },
            });

        Assert.Empty(set.Diagnostics);
        return Assert.IsType<SourceManifest>(Assert.Single(set.Resources));
    }
}
