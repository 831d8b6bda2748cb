using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Headwater.Manifests.Tests.Cases;
using Headwater.Testing;

namespace Headwater.Manifests.Tests.Robustness;

/// <summary>Whatever bytes a manifest is made of, reading it ends, and ends without an exception.</summary>
public sealed class FuzzTests
{
    /// <summary>What YAML, variables and our fields are made of: random bytes alone seldom get past the first character.</summary>
    static readonly string[] Pieces =
    [
        "\n", " ", "  ", "- ", ": ", "? ", "[", "]", "{", "}", ",", "&a ", "*a", "!", "!!str ", "|", ">", "|2-\n", "'", "\"", "\\", "\\x00", "\\ud800", "%", "%YAML 1.2\n", "@", "`", "#", " #",
        "---\n", "...\n", "<<: *a\n", "$", "${", "}", "$A", "${A:-b}", "$$", "${{a}}", "\t", "\r\n", "\u2028", "\ufeff", "😀", "null", "~", "0", "-1", "99999999999", "true", "env:", "file:",
        "name: a\n", "type: source\n", "type: depot\n", "type: secret\n", "source:\n", "depot:\n", "secret:\n", "  data:\n", "  url: postgresql://a:b@c/d\n", "  schedule: {cron: '* * * * *'}\n",
        "  secrets: [{name: a}]\n", "  schemas: {includes: ['a']}\n", "  postgresql: {host: a, params: {sslmode: require}}\n", "  type: postgresql\n", "  credentials: {password: x}\n",
        "type: workflow\n", "workflow:\n", "  dag:\n", "  - {name: a, scan: {source: a}}\n", "  - {name: b, spec: {stack: scanner, stackSpec: {depot: a}}, dependencies: [a, b]}\n",
        "  schedule: {cron: ['0 2 * * *'], endOn: 2027-01-01T00:00:00Z, timezone: Europe/Dublin}\n", "  timeout: 1h30m\n", "  retry: {duration: 5m}\n", "dataos://a:b/c?acl=r",
    ];

    static readonly IReadOnlyList<string> Manifests =
        [.. ManifestCase.All(Fixtures.Path("cases")).Select(one => one.Manifests).Where(text => text.Length > 0)];

    [Fact]
    public void Any_bytes_can_be_read() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Counts.RandomManifests).WithEndSize(400),
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), Reads));

    [Fact]
    public void Any_pieces_of_YAML_can_be_read() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Counts.MutatedManifests).WithEndSize(60),
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(), text => Reads(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Any_manifest_can_be_read_with_pieces_of_it_changed() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Counts.MutatedManifests).WithEndSize(8),
        Prop.ForAll(Changed().ToArbitrary(), text => Reads(Encoding.UTF8.GetBytes(text))));

    static Gen<string> Changed() =>
        from manifest in Gen.Elements(Manifests.ToArray())
        from changes in Change().ListOf()
        select changes.Aggregate(manifest, (text, change) => change(text));

    static Gen<Func<string, string>> Change() =>
        from at in Gen.Choose(0, 10_000)
        from length in Gen.Choose(0, 20)
        from piece in Gen.Elements(Pieces)
        from kind in Gen.Choose(0, 2)
        select (Func<string, string>)(text => Apply(text, at % (text.Length + 1), length, piece, kind));

    static string Apply(string text, int at, int length, string piece, int kind)
    {
        var cut = Math.Min(length, text.Length - at);
        return kind switch
        {
            0 => text.Insert(at, piece),
            1 => text.Remove(at, cut),
            _ => text.Insert(at, text.Substring(at, cut)),
        };
    }

    static bool Reads(byte[] content)
    {
        var files = new[] { new ManifestFile("fuzz.yaml", content) };
        var set = ManifestReader.Read(files, new ReadOptions { Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = "$A: [" } });
        var all = ManifestReader.Read(files, new ReadOptions { Variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = "$A: [" } });
        var written = string.Concat(all.Resources.OfType<WorkflowManifest>().Select(workflow => ManifestWriter.Write(workflow.Header, workflow.Spec)));
        var headers = ManifestReader.ReadHeaders(files);
        return set.Resources.Count >= 0 && headers.Headers.Count >= 0 && written.Length >= 0 && string.Concat(set.Diagnostics.Concat(all.Diagnostics)).All(c => c == '\n' || !char.IsControl(c));
    }
}
