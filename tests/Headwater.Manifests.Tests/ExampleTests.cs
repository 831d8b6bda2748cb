using Headwater.Manifests.Files;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Testing;

namespace Headwater.Manifests.Tests;

/// <summary>The manifests in <c>examples/</c> are good, once their variables are set and their certificates are there.</summary>
public sealed class ExampleTests
{
    static readonly string Folder = Repository.Path("examples");

    static readonly ReadOptions Options = new()
    {
        Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["SALES_PASSWORD"] = "x", ["POSTGRES_USERNAME"] = "x", ["POSTGRES_PASSWORD"] = "x" },
        ReadFile = (_, most) => LocalFile.Read(Fixtures.Path("cases", "files", "ca.pem"), most),
    };

    public static TheoryData<string> Examples => [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(Path.GetFileName).OfType<string>(), "dataos"];

    [Theory, MemberData(nameof(Examples))]
    public async Task There_is_nothing_to_say_of_an_example(string name)
    {
        var files = await new ManifestFinder(Stream.Null, Limits.Default).FindAsync([Path.Combine(Folder, name)], recursive: true, TestContext.Current.CancellationToken);

        var set = ManifestReader.Read(files, Options);

        Assert.Empty(set.Diagnostics);
        Assert.NotEmpty(set.Resources);
    }

    [Theory, MemberData(nameof(Workflows))]
    public async Task There_is_nothing_to_mend_in_an_example_of_a_workflow(string name)
    {
        var files = await new ManifestFinder(Stream.Null, Limits.Default).FindAsync([Path.Combine(Folder, "workflows", name)], recursive: false, TestContext.Current.CancellationToken);

        var set = ManifestReader.Read(files, Options with { KnownNames = noun => noun == ResourceType.Source ? ["sales", "salesdb", "stockdb"] : [], Time = new FixedTime(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero)) });

        // What DataOS has and nothing here needs is worth a note.
        Assert.DoesNotContain(set.Diagnostics, one => one.Severity != Severity.Note);
        Assert.NotEmpty(set.Resources);
    }

    public static TheoryData<string> Workflows => [.. Directory.EnumerateFiles(Path.Combine(Folder, "workflows"), "*.yaml").Select(Path.GetFileName).OfType<string>()];

    [Fact]
    public void There_are_at_least_four_examples_of_workflows() => Assert.InRange(Workflows.Count, 4, int.MaxValue);

    [Fact]
    public async Task One_example_has_every_field_of_a_source_that_goes_with_the_others()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, "03-everything.yaml"), TestContext.Current.CancellationToken);

        // IAM, a command and a secret would each be another way to log in; all databases exclude some.
        string[] elsewhere = ["secrets", "iam", "passwordCommand", "url", "hostPort"];
        var missing = ManifestSchema.Of("source").Field("source")?.Schema.Fields.Where(field => !text.Contains($"{field}:", StringComparison.Ordinal)).Except(elsewhere, StringComparer.Ordinal);
        Assert.Empty(missing ?? ["source"]);
    }
}
