using System.Text;
using Headwater.Manifests.Files;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Tests.Cases;

/// <summary>Every case of <c>cases/*.cases</c>. Read <c>cases/README.md</c> to add one.</summary>
public sealed class ManifestCaseTests
{
    static readonly string Folder = Fixtures.Path("cases");

    static readonly ReadOptions Options = new()
    {
        Variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NAME"] = "ana",
            ["PASSWORD"] = "s3cret",
            ["PORT"] = "5433",
            ["EMPTY"] = "",
            ["NOTHING"] = "null",
            ["REFERENCE"] = "env:PASSWORD",
            ["DOLLARS"] = "$NAME and $$",
            ["FOLDER"] = "files",
            ["URL"] = "postgresql://ana:s3cret@db.example.com/sales",
        },
        ReadFile = LocalFile.Read,
        KnownNames = noun => noun switch
        {
            ResourceType.Secret => ["kept-r", "kept-rw"],
            ResourceType.Source => ["kept"],
            ResourceType.Tag => ["kept-tag"],
            _ => [],
        },
        Time = new FixedTime(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero)),
    };

    static readonly Dictionary<string, ManifestCase> All = ManifestCase.All(Folder).ToDictionary(one => one.ToString(), StringComparer.Ordinal);

    public static TheoryData<string> Cases => [.. All.Keys];

    public static TheoryData<string> CasesWithCanonicalForm => [.. All.Values.Where(one => one.Canonical is not null).Select(one => one.ToString())];

    [Theory, MemberData(nameof(Cases))]
    public void A_manifest_gets_its_diagnostics(string title)
    {
        var set = Read(All[title].Manifests);

        Assert.Equal(All[title].Diagnostics, string.Join('\n', set.Diagnostics));
    }

    [Theory, MemberData(nameof(CasesWithCanonicalForm))]
    public void A_manifest_has_its_canonical_form_and_that_reads_the_same(string title)
    {
        var canonical = Canonical(Read(All[title].Manifests));

        Assert.Equal(All[title].Canonical, canonical);
        Assert.Equal(WithoutComments(canonical), WithoutComments(Canonical(Read(canonical))));
    }

    [Fact]
    public void There_are_at_least_eighty_cases() => Assert.InRange(All.Count, 80, int.MaxValue);

    static string WithoutComments(string yaml) => string.Join('\n', yaml.Split('\n').Where(line => !line.TrimStart().StartsWith('#')));

    static ManifestSet Read(string text)
    {
        ManifestFile[] files = [new ManifestFile("case.yaml", Encoding.UTF8.GetBytes(text), Folder)];
        return ManifestReader.Read(files, Options);
    }

    static string Canonical(ManifestSet set) => string.Join("---\n", set.Resources.Select(Canonical)).Trim();

    static string Canonical(Manifest manifest) => manifest switch
    {
        SourceManifest source => ManifestWriter.Write(source.Header, source.Spec, [.. source.Credentials.Values.Keys]),
        SecretManifest secret => ManifestWriter.Write(secret.Header, secret.Spec.Type, secret.Spec.Acl, [.. secret.Spec.Data.Keys]),
        WorkflowManifest workflow => ManifestWriter.Write(workflow.Header, workflow.Spec),
        TagManifest tag => ManifestWriter.Write(tag.Header, tag.Spec),
        KnowledgeManifest knowledge => ManifestWriter.Write(knowledge.Header, knowledge.Spec),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
