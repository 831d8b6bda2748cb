using System.Text;
using Headwater.Manifests.Files;

namespace Headwater.Manifests.Tests;

/// <summary>However a manifest is wrong, what is said of it does not repeat a secret that stands in it.</summary>
public sealed class SecrecyTests
{
    const string Canary = "c4naryQz8Wk";

    public static TheoryData<string> Secrets =>
    [
        $"data: {{password: {Canary}, user: a, username: b}}",
        $"data: {{password: {{{Canary}: x}}}}",
        $"data: {{password: [{Canary}]}}",
        $"data: {{password: *{Canary}}}",
        $"data: {{password: !{Canary} x}}",
        $"data: {{password: &{Canary}}}",
        $"data: {{password: '{Canary}",
        $"data: {{password: \"{Canary}\\q\"}}",
        $"data: {{password: @{Canary}}}",
        $"data:\n    password: {Canary}: x",
        $"data:\n    password: \"${{{Canary}\"",
        $"data:\n    password: \"${{{Canary}-x}}\"",
        $"data:\n    password: {Canary}\n   oops: x",
        $"data: {{password: \"{Canary}\\0\"}}",
        $"data: {{password: \"{Canary}\\ud800\"}}",
        $"data: {Canary}",
        $"data: [{Canary}]",
        $"files: {{password: [{Canary}]}}",
    ];

    public static TheoryData<string> Sources =>
    [
        $"url: postgresql://ana:{Canary}@db.example.com:notaport/",
        $"url: mysql://ana:{Canary}@db.example.com/",
        $"url: postgresql://ana:{Canary}@db.example.com/?sslmod=require",
        $"url: postgresql://ana:x@db.example.com/?password={Canary}&{Canary}=x",
        $"url: host=a password={Canary} {Canary}",
        $"url: [{Canary}]",
        $"host: postgresql://ana:{Canary}@db.example.com/",
        $"host: ana:{Canary}@db.example.com",
        $"hostPort: ana:{Canary}@db.example.com",
        $"hostPort: \"ana:{Canary}\"",
        $"credentials: {{passwort: {Canary}}}",
        $"credentials: {{password: {{{Canary}: x}}}}",
        $"credentials: {Canary}",
        $"passwordCommand: {{{Canary}: x}}",
        $"password: {Canary}",
        $"iam: {{region: a, endpoint: \"https://ana:{Canary}@sts.example.com\"}}",
        $"tls: {{rootCertificate: {Canary}}}",
    ];

    public static TheoryData<string> Jobs =>
    [
        $"scan: {{source: \"postgresql://ana:{Canary}@db/sales\"}}",
        $"scan: {{source: \"ana:{Canary}@db\"}}",
        $"scan: {{source: \"dataos://ana:{Canary}@db\"}}",
        $"spec: {{stack: scanner, runAsApiKey: {Canary}}}",
        $"spec: {{stack: scanner, envs: {{PASSWORD: {Canary}}}, dataosSecrets: [{Canary}]}}",
        $"spec: {{stack: scanner, stackSpec: {{sourceConnection: {{config: {{password: {Canary}}}}}}}}}",
        $"spec: {{stack: flare:5.0, stackSpec: {{password: {Canary}}}}}",
    ];

    [Theory, MemberData(nameof(Jobs))]
    public void Of_a_job(string body)
    {
        var set = ManifestReader.Read([new ManifestFile("case.yaml", Encoding.UTF8.GetBytes($"name: nightly\ntype: workflow\nworkflow:\n  dag:\n    - name: a\n      {body}\n"))]);

        Assert.False(set.IsGood);
        Assert.DoesNotContain(Canary, string.Join('\n', set.Diagnostics), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Secrets))]
    public void Of_a_secret(string body) => IsSecret($"name: sales-r\ntype: secret\nsecret:\n  {body}\n");

    [Theory, MemberData(nameof(Sources))]
    public void Of_a_source(string body) => IsSecret($"name: sales\ntype: source\nsource:\n  {body}\n");

    [Theory, MemberData(nameof(Sources))]
    public void Of_a_depot(string body) => IsSecret($"name: sales\ntype: depot\ndepot:\n  type: postgresql\n  postgresql:\n    {body}\n");

    [Fact]
    public void What_was_read_has_no_text_that_shows_it()
    {
        var set = Read($"name: s\ntype: secret\nsecret: {{data: {{password: {Canary}}}}}\n---\nname: a\ntype: source\nsource: {{host: a, credentials: {{password: {Canary}}}}}");

        Assert.Empty(set.Diagnostics);
        Assert.DoesNotContain(Canary, string.Join('\n', set.Resources), StringComparison.Ordinal);
    }

    static void IsSecret(string manifest)
    {
        var set = Read(manifest);

        Assert.NotEmpty(set.Diagnostics);
        Assert.DoesNotContain(Canary, string.Join('\n', set.Diagnostics), StringComparison.Ordinal);
    }

    static ManifestSet Read(string manifest) =>
        ManifestReader.Read([new ManifestFile("case.yaml", Encoding.UTF8.GetBytes(manifest))], new ReadOptions { ReadFile = LocalFile.Read });
}
