using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Schemas;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Testing;

namespace Headwater.Manifests.Tests.Schemas;

public sealed class SchemaTests
{
    public static TheoryData<string> Types => [.. ManifestSchema.Types, ManifestSchema.OpenMetadataMetadata];

    [Theory, MemberData(nameof(Types))]
    public void The_schema_of_a_manifest_is_the_one_its_records_make(string type)
    {
        var path = Repository.Path("schema", $"{type}.json");
        var made = SchemaGenerator.Text(type);
        if (Environment.GetEnvironmentVariable("HEADWATER_ACCEPT") == "1")
            File.WriteAllText(path, made);

        Assert.Equal(made, File.ReadAllText(path));
    }

    [Theory, MemberData(nameof(Types))]
    public void A_schema_is_printed_as_it_is_kept(string type) =>
        Assert.Equal(File.ReadAllText(Repository.Path("schema", $"{type}.json")), ManifestSchema.Text(type));

    [Fact]
    public void A_type_that_does_not_exist_is_told_the_nearest()
    {
        var thrown = Assert.Throws<HeadwaterException>(() => ManifestSchema.Text("depots"));

        Assert.Equal((ErrorCode.UnknownResourceType, "did you mean `depot`?"), (thrown.Code, thrown.Hint));
    }

    [Theory, MemberData(nameof(Types))]
    public void Every_field_is_described_and_every_other_name_leads_to_a_field(string type)
    {
        var schema = JsonNode.Parse(ManifestSchema.Text(type));

        Assert.All(Objects(schema), one => Assert.All(Properties(one), property =>
        {
            // A credential's name says what it is.
            Assert.True(property.Value?["description"] is not null || property.Value?["writeOnly"] is not null, property.Key);
            Assert.True(property.Value?["x-alias-of"] is not { } alias || Properties(one).ContainsKey((string?)alias ?? ""), property.Key);
        }));
    }

    [Theory, InlineData("source"), InlineData("depot")]
    public void Every_field_of_a_source_can_be_written(string type)
    {
        var fields = JsonSerializer.SerializeToNode(Full, ModelJson.Default.SourceSpec)?.AsObject().Select(one => one.Key) ?? [];
        var body = ManifestSchema.Of(type).Field(type)?.Schema;
        var known = body?.Fields.Concat(body.Field("postgresql")?.Schema.Fields ?? []).ToHashSet(StringComparer.Ordinal) ?? [];

        Assert.Subset(known, fields.ToHashSet(StringComparer.Ordinal));
    }

    [Theory, InlineData("a"), InlineData("a_b"), InlineData("A0z"), InlineData("a_"), InlineData("_a"), InlineData("a0"), InlineData(""), InlineData("a-b"), InlineData("a\n"), InlineData("ä")]
    public void The_schema_and_the_rule_agree_on_a_prefix(string prefix)
    {
        var allowed = Regex.IsMatch(prefix, SourceSpec.TargetSchemaPrefixPattern, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)) && !prefix.EndsWith('\n');
        var faults = SourceRules.Check(new SourceSpec { TargetSchemaPrefix = prefix }, Credentials.None, Limits.Default);

        Assert.Equal(allowed, !faults.Any());
    }

    static SourceSpec Full => new()
    {
        Database = "", User = "", Ssh = new SshSpec { Host = "", User = "" }, Iam = new IamSpec { Region = "" }, Schemas = new FilterSpec(), Tables = new FilterSpec(), TempSchema = "",
        StatementLogs = new StatementLogsSpec(), TargetSchemaPrefix = "", Publication = "", Schedule = new ScheduleSpec { Cron = "" },
    };

    static JsonObject Properties(JsonObject schema) => schema["properties"] as JsonObject ?? [];

    static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        // A field may be called as the keyword is.
        JsonObject schema => schema.SelectMany(one => one.Key == "properties" && one.Value is JsonObject fields ? fields.SelectMany(field => Objects(field.Value)) : Objects(one.Value)).Prepend(schema),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
