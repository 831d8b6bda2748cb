using Headwater.Manifests.OpenMetadata;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Tests.OpenMetadata;

/// <summary>The blocks that OpenMetadata's own page prints, joined as they stand.</summary>
public sealed class SeedTests
{
    [Fact]
    public void They_are_read_and_the_second_authType_counts()
    {
        var read = Workflows.Read(File.ReadAllText(Fixtures.Path("seeds", "openmetadata.yaml")));

        Assert.Equal(
            """
            w.yaml:3:16: HW2014 note: the source is kept as `local-postgres`
            w.yaml:10:7: HW2007 warning: `authType` stands twice in this mapping, and the last one counts
              hint: keep one of them
            """,
            string.Join('\n', read.Diagnostics));
        Assert.True(read.IsGood);
        var workflow = Assert.IsType<MetadataWorkflow>(read.Workflow);
        Assert.Equal(("local_postgres", "local-postgres"), (workflow.ServiceName, workflow.SourceName));
        var connection = workflow.Connection!;
        Assert.Equal(("localhost", 5432, "database", "username", true), (connection.Spec.Host, connection.Spec.Port, connection.Spec.Database, connection.Spec.User, connection.Spec.AllDatabases));
        Assert.Equal(("aws region name", "OpenMetadataSession"), (connection.Spec.Iam?.Region, connection.Spec.Iam?.RoleSessionName));
        Assert.Equal(("access key id", "access secret key", null), (Value(connection, CredentialField.AwsAccessKeyId), Value(connection, CredentialField.AwsSecretAccessKey), Value(connection, CredentialField.Password)));
        Assert.Equal(TlsMode.Auto, connection.Spec.Tls.Mode);
        Assert.IsType<MetadataRestSink>(workflow.Sink);
        Assert.Null(workflow.Server);
        Assert.Equal(new WorkflowOutcome(), workflow.Outcome);
        Assert.Equal(new MetadataOptions(), workflow.Options);
    }

    static string? Value(OpenMetadataConnection connection, string field) => connection.Credentials[field]?.Reveal();
}
