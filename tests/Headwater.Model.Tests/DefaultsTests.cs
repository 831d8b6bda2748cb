using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Headwater.Model.Resources;

namespace Headwater.Model.Tests;

public sealed class DefaultsTests
{
    [Fact]
    public void A_source_that_says_nothing_is_the_default_source() => Same("{}", new SourceSpec(), ModelJson.Default.SourceSpec);

    [Fact]
    public void Fields_that_are_null_are_fields_left_out() =>
        Same("""{"host": null, "secrets": null, "tls": null, "databases": null, "features": null}""", new SourceSpec(), ModelJson.Default.SourceSpec);

    [Fact]
    public void Parts_of_a_source_keep_their_own_defaults() => Same(
        """
        {
            "secrets": [{"name": "sales-r"}], "ssh": {"host": "bastion", "user": "tunnel"}, "iam": {"region": "eu-west-1"},
            "schemas": {}, "schedule": {"cron": "0 6 * * *"}, "statementLogs": {}
        }
        """,
        new SourceSpec
        {
            Secrets = [new SecretReference { Name = "sales-r" }],
            Ssh = new SshSpec { Host = "bastion", User = "tunnel" },
            Iam = new IamSpec { Region = "eu-west-1" },
            Schemas = new FilterSpec(),
            Schedule = new ScheduleSpec { Cron = "0 6 * * *" },
            StatementLogs = new StatementLogsSpec(),
        },
        ModelJson.Default.SourceSpec);

    [Fact]
    public void A_header_keeps_its_defaults() =>
        Same("""{"name": "sales", "type": "source"}""", new ResourceHeader { Name = "sales", Type = "source" }, ModelJson.Default.ResourceHeader);

    [Fact]
    public void A_secret_keeps_its_defaults() => Assert.Empty(JsonSerializer.Deserialize("{}", ModelJson.Default.SecretSpec)?.Data ?? throw new InvalidOperationException());

    static void Same<T>(string json, T expected, JsonTypeInfo<T> type)
    {
        var read = JsonSerializer.Deserialize(json, type) ?? throw new InvalidOperationException("JSON null is no specification.");

        Assert.Equal(JsonSerializer.Serialize(expected, type), JsonSerializer.Serialize(read, type));
    }
}
