using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Headwater.Manifests.OpenMetadata;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Testing;

namespace Headwater.Manifests.Tests.OpenMetadata;

/// <summary>Whatever a workflow is made of, reading it ends, tells no secret, and throws nothing.</summary>
public sealed class RobustnessTests
{
    const string Canary = "c4naryQz8Wk";

    static readonly string[] Pieces =
    [
        "\n", "  ", ": ", "- ", "[", "]", "{", "}", ",", "'", "\"", "&a ", "*a", "null", "true", "-1", "0", "$A", "${", "x", "(?=", "source:\n", "  type: postgres\n", "  serviceName: a\n", "  serviceConnection:\n", "    config:\n",
        "      hostPort: a:1\n", "      authType: {password: x}\n", "      authType: {awsConfig: {awsRegion: x}}\n", "      sslConfig: {caCertificate: x}\n", "      connectionArguments: {sslmode: require}\n", "  sourceConfig:\n", "      ownerConfig: {table: [a]}\n",
        "      tableFilterPattern: {includes: ['a+']}\n", "      incremental: [a]\n", "sink: {type: file}\n", "workflowConfig:\n", "  openMetadataServerConfig: {}\n",
    ];

    static readonly string[] Examples = [.. Directory.EnumerateFiles(Repository.Path("examples", "openmetadata")).Select(File.ReadAllText)];

    public static TheoryData<string> Bombs =>
    [
        new string('[', 40_000), "source: " + string.Concat(Enumerable.Repeat("{a: ", 100_000)), string.Concat(Enumerable.Repeat("- ", 100_000)), "a: &a [*a]", "...\n...\n",
        "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n")),
        string.Concat(Enumerable.Repeat("a: x\n", 30_000)),
    ];

    public static TheoryData<string> Secrets =>
    [
        $"authType: {Canary}", $"authType: {{password: [{Canary}]}}", $"authType: {{passwort: {Canary}}}\n      password: {{{Canary}: x}}", $"authType: {{awsConfig: {{awsRegion: a, awsSecretAccessKey: {Canary}}}}}",
        $"authType: {{password: x}}\n      connectionArguments: {{password: {Canary}}}", $"authType: {{password: x}}\n      connectionArguments: {{sslmode: {Canary}}}",
        $"authType: {{password: x}}\n      sslConfig: {{sslKey: [{Canary}]}}", $"authType: {{password: {Canary}}}\n      authType: {{passwor: x}}", $"authType: {{password: '{Canary}",
    ];

    [Theory, MemberData(nameof(Bombs))]
    public async Task A_bomb_ends_in_diagnostics(string bomb)
    {
        // The wait is no measure of speed: it turns a reader that hangs into a test that fails.
        var read = await Task.Run(() => Workflows.Read(bomb)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.False(read.IsGood);
        Assert.Contains(read.Diagnostics, one => one.Severity == Severity.Error);
        Assert.InRange(read.Diagnostics.Count, 1, Limits.Default.DocumentDiagnostics + 1);
    }

    [Theory, MemberData(nameof(Secrets))]
    public void What_is_said_of_a_workflow_repeats_no_secret(string login)
    {
        var read = Workflows.Read(Workflows.With(login: login));

        Assert.NotEmpty(read.Diagnostics);
        Assert.DoesNotContain(Canary, string.Join('\n', read.Diagnostics) + read.Workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_pieces_can_be_read() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Counts.MutatedWorkflows).WithEndSize(60),
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(), Reads));

    [Fact]
    public void Any_workflow_can_be_read_with_pieces_of_it_changed() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Counts.MutatedWorkflows).WithEndSize(8),
        Prop.ForAll(Changed().ToArbitrary(), Reads));

    static Gen<string> Changed() =>
        from example in Gen.Elements(Examples)
        from at in Gen.Choose(0, 10_000)
        from length in Gen.Choose(0, 40)
        from piece in Gen.Elements(Pieces)
        select Change(example, at % example.Length, length, piece);

    static string Change(string text, int at, int length, string piece) => text[..at] + piece + text[Math.Min(text.Length, at + length)..];

    static bool Reads(string text)
    {
        var file = new ManifestFile("fuzz.yaml", Encoding.UTF8.GetBytes(text));
        var read = OpenMetadataFile.Read(file, Workflows.Options);
        return (OpenMetadataFile.Is(file) || !read.IsGood) && string.Concat(read.Diagnostics).All(c => c == '\n' || !char.IsControl(c));
    }
}
