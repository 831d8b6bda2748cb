using System.Globalization;
using System.Text.Json.Nodes;
using Headwater.Manifests.OpenMetadata;
using Headwater.Manifests.Schemas;
using Headwater.Model.Errors;
using Headwater.Model.Filters;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Tests.OpenMetadata;

/// <summary>What each field of a workflow becomes.</summary>
public sealed class FieldTests
{
    /// <summary>Values where any text would not do; null leaves a field out.</summary>
    static readonly Dictionary<string, string?> Values = new(StringComparer.Ordinal)
    {
        ["source.type"] = "postgres", ["source.sourceConfig.config.type"] = "DatabaseMetadata", ["source.serviceConnection.config.type"] = "Postgres",
        ["source.serviceConnection.config.hostPort"] = "localhost:5432", ["source.serviceConnection.config.authType.awsConfig"] = null, ["source.serviceConnection.config.authType.azureConfig"] = null,
        ["workflowConfig.openMetadataServerConfig.hostPort"] = "https://om.example.com/api", ["pipelineRunId"] = "01890a5d-ac96-774b-bcce-b302099a8057",
    };

    [Fact]
    public void Every_field_is_accepted_and_what_is_left_out_is_named()
    {
        var read = Workflows.Read(Sample(ManifestSchema.Of(ManifestSchema.OpenMetadataMetadata), "").ToJsonString());

        Assert.True(read.IsGood, string.Join('\n', read.Diagnostics));
        var named = read.Diagnostics.Where(one => one.Severity == Severity.Note && one.Message.Contains(" is left out: ", StringComparison.Ordinal)).Select(one => one.Message.Split('`')[1]).Distinct();
        Assert.Superset(new HashSet<string> { "processor", "stage", "bulkSink", "scheme", "sampleDataStorageConfig", "threads", "incremental", "clusterName", "secretsManagerProvider" }, named.ToHashSet());
    }

    [Fact]
    public void A_connection_becomes_a_source()
    {
        var connection = Workflows.Good(Workflows.With(
            connection: """
                ingestAllDatabases: true
                sslMode: verify-ca
                sslConfig: {caCertificate: ca.pem, sslCertificate: client.pem, sslKey: client.key}
                classificationName: RowPolicies
                queryStatementSource: monitoring.statements
                connectionArguments: {target_session_attrs: standby, sslmode: disable, sslpassword: phrase}
                """)).Connection!;

        Assert.Equal(
            ("localhost", 5432, "sales", "reader", true, TargetSession.Standby),
            (connection.Spec.Host, connection.Spec.Port, connection.Spec.Database, connection.Spec.User, connection.Spec.AllDatabases, connection.Spec.TargetSession));
        Assert.Equal((TlsMode.VerifyCa, Workflows.Certificate, Workflows.Certificate), (connection.Spec.Tls.Mode, connection.Spec.Tls.RootCertificate, connection.Spec.Tls.Certificate));
        Assert.Equal(("x", "phrase", Workflows.Certificate), (Value(connection, CredentialField.Password), Value(connection, CredentialField.KeyPassphrase), Value(connection, CredentialField.Key)));
        Assert.Equal(("RowPolicies", "monitoring.statements"), (connection.ClassificationName, connection.StatementSource));
    }

    [Fact]
    public void Every_field_of_awsConfig_has_its_place()
    {
        var connection = Workflows.Good(Workflows.With(login: """
            authType: {awsConfig: {enabled: true, awsAccessKeyId: a, awsSecretAccessKey: b, awsSessionToken: c, awsRegion: eu-west-1, endPointURL: "https://sts.example.com/", assumeRoleArn: arn, assumeRoleSessionName: s, assumeRoleSourceIdentity: i}}
            """.Trim())).Connection!;

        Assert.Equal(new IamSpec { Region = "eu-west-1", RoleArn = "arn", RoleSessionName = "s", SourceIdentity = "i", Endpoint = "https://sts.example.com/" }, connection.Spec.Iam);
        Assert.Equal(("a", "b", "c"), (Value(connection, CredentialField.AwsAccessKeyId), Value(connection, CredentialField.AwsSecretAccessKey), Value(connection, CredentialField.AwsSessionToken)));
    }

    [Theory]
    [InlineData("sslMode: disable", TlsMode.Disable)]
    [InlineData("sslMode: allow", TlsMode.Allow)]
    [InlineData("sslMode: prefer", TlsMode.Prefer)]
    [InlineData("sslMode: require", TlsMode.Require)]
    [InlineData("sslMode: verify-full", TlsMode.VerifyFull)]
    [InlineData("connectionOptions: {sslmode: require}", TlsMode.Require)]
    [InlineData("", TlsMode.Auto)]
    public void Encryption_is_what_the_file_says(string line, TlsMode mode) => Assert.Equal(mode, Workflows.Good(Workflows.With(connection: line)).Connection!.Spec.Tls.Mode);

    [Fact]
    public void A_password_of_old_files_is_read() =>
        Assert.Equal("old", Value(Workflows.Good(Workflows.With(login: "password: old")).Connection!, CredentialField.Password));

    [Fact]
    public void Filters_keep_their_dialect_and_the_service_where_whole_names_are_meant()
    {
        var scope = Workflows.Good(Workflows.With(metadata: """
            useFqnForFiltering: true
            databaseFilterPattern: {includes: [a]}
            schemaFilterPattern: {excludes: [b]}
            tableFilterPattern: {includes: [c$]}
            storedProcedureFilterPattern: {excludes: [d]}
            """)).Scope;

        Assert.Equal((FilterDialect.OpenMetadata, "sales"), (scope.Dialect, scope.Service));
        Assert.Equal(["a", "b", "c$", "d"], [.. scope.Databases!.Includes, .. scope.Schemas!.Excludes, .. scope.Tables!.Includes, .. scope.Routines!.Excludes]);
        Assert.Null(Workflows.Good(Workflows.With()).Scope.Service);
    }

    [Fact]
    public void Options_are_those_of_the_file_and_else_OpenMetadatas_own()
    {
        var workflow = Workflows.Good(Workflows.With(metadata: """
            markDeletedTables: false
            markDeletedStoredProcedures: false
            markDeletedSchemas: true
            markDeletedDatabases: true
            includeTables: false
            includeViews: no
            includeTags: off
            includeStoredProcedures: False
            includeOwners: true
            includeDDL: true
            overrideMetadata: true
            extractJsonSchema: true
            jsonSchemaSampleSize: 3
            """));

        Assert.Equal(
            new MetadataOptions
            {
                MarkDeletedTables = false, MarkDeletedRoutines = false, MarkDeletedSchemas = true, MarkDeletedDatabases = true, IncludeTags = false,
                IncludeOwners = true, IncludeDdl = true, OverrideMetadata = true, JsonSampleRows = 3,
            },
            workflow.Options);
        Assert.Equal((false, false, false), (workflow.Scope.IncludeTables, workflow.Scope.IncludeViews, workflow.Scope.IncludeRoutines));
    }

    [Fact]
    public void Owners_are_a_name_a_list_or_a_table_of_either()
    {
        var owners = Workflows.Good(Workflows.With(metadata: "ownerConfig: {default: a, service: [b, c], database: {d: e}, databaseSchema: {f: [g, h]}, table: i, enableInheritance: false}")).Options.Owners!;

        Assert.Equal(["a"], owners.Default);
        Assert.Equal(["b", "c"], owners.Service);
        Assert.False(owners.EnableInheritance);
        Assert.Equal(["e"], owners.Databases["d"]);
        Assert.Equal(["g", "h"], owners.Schemas["f"]);
        Assert.Equal(["i"], owners.Tables[OwnerRules.Everything]);
    }

    [Fact]
    public void The_sink_the_server_and_the_outcome_are_read()
    {
        var workflow = Workflows.Good(Workflows.With(end: """
            sink: {type: file, config: {filename: out.jsonl}}
            ingestionPipelineFQN: sales.metadata
            pipelineRunId: 01890a5d-ac96-774b-bcce-b302099a8057
            workflowConfig:
              loggerLevel: DEBUG
              successThreshold: 75
              raiseOnError: false
              openMetadataServerConfig:
                hostPort: https://om.example.com/api
                authProvider: google
                securityConfig: {jwtToken: t0ken}
                verifySSL: validate
                sslConfig: {caCertificate: ca.pem, sslCertificate: c.pem, sslKey: c.key}
                enableVersionValidation: false
                extraHeaders: {X-Team: data}
            """));

        Assert.Equal(new FileSink("out.jsonl"), workflow.Sink);
        Assert.Equal(
            new WorkflowOutcome { SuccessThreshold = 75, RaiseOnError = false, IsVerbose = true, PipelineFqn = "sales.metadata", PipelineRunId = "01890a5d-ac96-774b-bcce-b302099a8057" }, workflow.Outcome);
        var server = workflow.Server!;
        Assert.Equal(("https://om.example.com/api", "google", "t0ken", true, false), (server.Address, server.AuthProvider, server.JwtToken?.Reveal(), server.VerifiesTls, server.ChecksVersion));
        Assert.Equal((Workflows.Certificate, Workflows.Certificate, Workflows.Certificate, "data"), (server.RootCertificate, server.Certificate, server.Key?.Reveal(), server.ExtraHeaders["X-Team"].Reveal()));
        Assert.DoesNotContain("t0ken", workflow.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_a_service_only_has_no_connection()
    {
        var workflow = Workflows.Good("source: {type: postgres, serviceName: sales, sourceConfig: {config: {type: DatabaseMetadata}}}\nsink: {type: metadata-rest}\n");

        Assert.Null(workflow.Connection);
        Assert.Equal("sales", workflow.SourceName);
    }

    [Theory]
    [InlineData("source: {}", true)]
    [InlineData("name: a\ntype: source\nsource: {}", false)]
    [InlineData("name: a", false)]
    [InlineData("", false)]
    [InlineData("[", false)]
    public void A_file_is_recognised_by_its_source(string text, bool isOne) => Assert.Equal(isOne, OpenMetadataFile.Is(new ManifestFile("a.yaml", System.Text.Encoding.UTF8.GetBytes(text))));

    static string? Value(OpenMetadataConnection connection, string field) => connection.Credentials[field]?.Reveal();

    static JsonObject Sample(SchemaNode schema, string path)
    {
        var sample = new JsonObject();
        foreach (var field in schema.Fields)
        {
            var at = path.Length == 0 ? field : $"{path}.{field}";
            if (!Values.TryGetValue(at, out var value))
                sample[field] = Of(schema.Field(field)!.Value.Schema, at);
            else if (value is not null)
                sample[field] = value;
        }

        return sample;
    }

    static JsonNode? Of(SchemaNode schema, string path) => schema.Form switch
    {
        SchemaForm.Mapping when schema.Values is not null => new JsonObject { ["sslmode"] = "require" },
        SchemaForm.Mapping => Sample(schema, path),
        SchemaForm.List => new JsonArray("a"),
        SchemaForm.Integer => 7,
        SchemaForm.Boolean => true,
        _ => schema.Words.Count > 0 ? schema.Words[^1] : string.Create(CultureInfo.InvariantCulture, $"x{path.Length}"),
    };
}
