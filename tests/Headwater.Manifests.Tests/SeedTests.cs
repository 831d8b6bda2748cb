using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Tests;

/// <summary>The three manifests of DataOS's own page on PostgreSQL, as they stand there: the depot names a secret by another name, and the workflow the depot.</summary>
public sealed class SeedTests
{
    static readonly string Folder = Fixtures.Path("seeds");

    static readonly Dictionary<string, string> Set = new(StringComparer.Ordinal)
    {
        ["ACCESS_CONTROL_LIST"] = "r", ["POSTGRES_USERNAME"] = "max_postgres_user", ["POSTGRES_PASSWORD"] = "securepassword123",
    };

    [Fact]
    public void With_the_variables_set_the_one_fault_is_the_secret_that_does_not_exist()
    {
        var set = Read(Set, "instance-secret.yaml", "depot.yaml");

        Assert.Equal(
            "depot.yaml:12:13: HW2009 error: secret `postgres-depot-r` does not exist\n  hint: did you mean `postgresdepot-r`?",
            string.Join('\n', set.Diagnostics));
        Assert.False(set.IsGood);
    }

    [Fact]
    public void With_the_name_corrected_there_is_nothing_to_say()
    {
        var depot = Text("depot.yaml").Replace("- name: postgres-depot-r", "- name: postgresdepot-r", StringComparison.Ordinal);

        var set = ManifestReader.Read([File("instance-secret.yaml", Text("instance-secret.yaml")), File("depot.yaml", depot)], new ReadOptions { Variables = Set });

        Assert.Empty(set.Diagnostics);
        var secret = Assert.IsType<SecretManifest>(set.Resources[0]);
        Assert.Equal(("postgresdepot-r", "instance-secret", "v1"), (secret.Header.Name, secret.Header.Type, secret.Header.Version));
        Assert.Equal((SecretKind.KeyValueProperties, Acl.R), (secret.Spec.Type, secret.Spec.Acl));
        Assert.Equal("max_postgres_user", secret.Spec.Data["username"].Reveal());
        Assert.Equal("securepassword123", secret.Spec.Data["password"].Reveal());
        var source = Assert.IsType<SourceManifest>(set.Resources[1]);
        Assert.Equal(("postgres-depot", "depot", "v2alpha"), (source.Header.Name, source.Header.Type, source.Header.Version));
        Assert.Equal("PostgreSQL data source connection", source.Header.Description);
        Assert.Equal(("db.postgres.example.com", 5432, "sales_data"), (source.Spec.Host, source.Spec.Port, source.Spec.Database));
        Assert.Equal(("postgresdepot-r", true), (source.Spec.Secrets[0].Name, source.Spec.Secrets[0].AllKeys));
    }

    [Fact]
    public void A_secret_that_is_kept_already_is_found_there()
    {
        var set = ManifestReader.Read(
            [File("depot.yaml", Text("depot.yaml"))],
            new ReadOptions { KnownNames = noun => noun == ResourceType.Secret ? ["postgres-depot-r"] : [] });

        Assert.Empty(set.Diagnostics);
    }

    [Fact]
    public void Without_the_variables_each_of_them_is_named()
    {
        var set = Read(new Dictionary<string, string>(StringComparer.Ordinal), "instance-secret.yaml");

        Assert.Equal(
            ["ACCESS_CONTROL_LIST", "POSTGRES_USERNAME", "POSTGRES_PASSWORD"],
            set.Diagnostics.Select(one => one.Message.Split('`')[1]));
        Assert.All(set.Diagnostics, one => Assert.Equal(ErrorCode.UnsetVariable, one.Code));
    }

    [Fact]
    public void Without_interpolation_the_text_stands_for_itself()
    {
        var text = Text("instance-secret.yaml").Replace("${ACCESS_CONTROL_LIST}", "r", StringComparison.Ordinal);

        var set = ManifestReader.Read([File("instance-secret.yaml", text)], new ReadOptions { Interpolates = false });

        Assert.Empty(set.Diagnostics);
        Assert.Equal("$POSTGRES_PASSWORD", Assert.IsType<SecretManifest>(set.Resources[0]).Spec.Data[CredentialField.Password].Reveal());
    }

    [Fact]
    public void Their_headers_are_read_without_any_variable()
    {
        var headers = ManifestReader.ReadHeaders([File("instance-secret.yaml", Text("instance-secret.yaml")), File("depot.yaml", Text("depot.yaml"))]);

        Assert.True(headers.IsGood);
        Assert.Equal(["instance-secret postgresdepot-r", "depot postgres-depot"], headers.Headers.Select(header => $"{header.Type} {header.Name}"));
    }

    [Fact]
    public void The_workflow_is_read_as_it_stands_and_suggests_the_depot_that_it_means()
    {
        var set = ManifestReader.Read(
            [.. new[] { "instance-secret.yaml", "depot.yaml", "workflow.yaml" }.Select(name => File(name, Text(name)))],
            new ReadOptions { Variables = Set, KnownNames = noun => noun == ResourceType.Secret ? ["postgres-depot-r"] : [] });

        Assert.Equal(
            [
                "workflow.yaml:14:9: HW2014 note: left out, since it cannot matter here: `compute`",
                "workflow.yaml:16:18: HW2009 error: source `postgresdepot` does not exist\n  hint: did you mean `postgres-depot`?",
            ],
            set.Diagnostics.Select(one => one.ToString()));
    }

    [Fact]
    public void With_the_depot_s_name_corrected_the_workflow_scans_it_once()
    {
        var text = Text("workflow.yaml").Replace("dataos://postgresdepot", "dataos://postgres-depot", StringComparison.Ordinal);

        var set = ManifestReader.Read([File("workflow.yaml", text)], new ReadOptions { KnownNames = noun => noun == ResourceType.Source ? ["postgres-depot"] : [] });

        Assert.True(set.IsGood);
        var workflow = Assert.IsType<WorkflowManifest>(Assert.Single(set.Resources));
        Assert.Equal(("postgresdepotscanner", "v1", "workflow"), (workflow.Header.Name, workflow.Header.Version, workflow.Noun));
        Assert.Equal(["postgres", "scanner"], workflow.Header.Tags);
        Assert.Null(workflow.Spec.Schedule);
        var job = Assert.Single(workflow.Spec.Dag);
        Assert.Equal(("postgresdepotjob", "The job scans schema from postgres depot tables and register metadata to metis"), (job.Name, job.Description));
        Assert.Equal(new ScanWork { Source = "postgres-depot", MarkDeleted = false, IncludeViews = false }, job.Work);
        Assert.Equal(new SourceUse("postgres-depot", new SourceSpan("workflow.yaml", 16, 18)), Assert.Single(workflow.Uses));
    }

    static ManifestSet Read(IReadOnlyDictionary<string, string> variables, params string[] names) =>
        ManifestReader.Read([.. names.Select(name => File(name, Text(name)))], new ReadOptions { Variables = variables });

    static string Text(string name) => System.IO.File.ReadAllText(Path.Combine(Folder, name));

    static ManifestFile File(string name, string text) => new(name, System.Text.Encoding.UTF8.GetBytes(text));
}
