using System.Text;
using System.Text.Json;
using Headwater.Manifests.Files;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Tests;

/// <summary>A password arrives as it is, whichever way it was written.</summary>
public sealed class PasswordTests : IDisposable
{
    static readonly string[] Plain =
    [
        "a@b:c/d#e%f'g\"i\\j k", "0123", "1.0", "yes", "1e3", "2026-11-21", "0x1F", "a'b", "a\"b", "a\\b", "a%41b", "ü", "密码", "😀", "a`b", "a,b", "a]b", "<<",
    ];

    static readonly string[] Quotable =
    [
        .. Plain, "@", ":", "/", "#", "%", "$", "'", "\"", "\\", " ", " a", "a ", "$$", "${", "${x}", "$x", "a: b", "a #b", "- a", "[a]", "{a}", "null", "~", "true",
        "&a", "*a", "!a", "|", ">", "---", "...", "?", "=", "\t", "a\u00a0b", "\u202e",
    ];

    static readonly string[] Any = [.. Quotable, "env:HOME", "file:/etc/passwd", "a\nb", "\n", "a\n\n", "\u0001\u001b"];

    readonly string _folder = Directory.CreateTempSubdirectory("headwater-").FullName;

    public static TheoryData<string> PlainOnes => [.. Plain];

    public static TheoryData<string> QuotableOnes => [.. Quotable];

    public static TheoryData<string> All => [.. Any];

    [Theory, MemberData(nameof(PlainOnes))]
    public void Without_quotes(string password) => Arrives(password, $"password: {Dollars(password)}");

    [Theory, MemberData(nameof(QuotableOnes))]
    public void In_single_quotes(string password) => Arrives(password, $"password: '{Dollars(password).Replace("'", "''", StringComparison.Ordinal)}'");

    [Theory, MemberData(nameof(QuotableOnes))]
    public void In_double_quotes(string password) => Arrives(password, $"password: {JsonSerializer.Serialize(Dollars(password))}");

    [Theory, MemberData(nameof(QuotableOnes))]
    public void In_a_block(string password) => Arrives(password, $"password: |2-\n      {Dollars(password)}");

    [Theory, MemberData(nameof(QuotableOnes))]
    public void In_JSON(string password) => Arrives(
        password, "", "{\"name\": \"sales-r\", \"type\": \"secret\", \"secret\": {\"data\": {\"password\": " + JsonSerializer.Serialize(Dollars(password)) + "}}}");

    [Theory, MemberData(nameof(All))]
    public void In_a_variable(string password)
    {
        Arrives(password, "password: $PASSWORD", password: password);
        Arrives(password, "password: \"${PASSWORD}\"", password: password);
        Arrives(password, "password: env:PASSWORD", password: password);
    }

    [Theory, MemberData(nameof(All))]
    public void In_a_file_whose_last_line_ends(string password)
    {
        File.WriteAllText(Path.Combine(_folder, "password"), password + "\n");

        Arrives(password, "password: file:password");
        Arrives(password, "", "name: sales-r\ntype: secret\nsecret: {files: {password: password}}");
    }

    [Theory, MemberData(nameof(All))]
    public void In_a_URL_that_encodes_it(string password) =>
        Assert.Equal(password, FromUrl($"\"postgresql://ana:{Uri.EscapeDataString(password)}@db.example.com/sales\""));

    [Theory, MemberData(nameof(All))]
    public void In_the_parameters_of_a_depot(string password)
    {
        var manifest = "name: sales\ntype: depot\ndepot: {type: postgresql, postgresql: {host: a, params: {password: env:PASSWORD}}}";

        Assert.Equal(password, Own(Read(manifest, password)));
    }

    [Fact]
    public void A_text_that_resembles_a_reference_is_one_only_where_it_was_written()
    {
        Arrives("p", "password: env:PASSWORD", password: "p");
        Arrives("env:OTHER", "password: $PASSWORD", password: "env:OTHER");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static string Dollars(string password) => password.Replace("$", "$$", StringComparison.Ordinal);

    void Arrives(string expected, string line, string? manifest = null, string? password = null)
    {
        var set = Read(manifest ?? $"name: sales-r\ntype: secret\nsecret:\n  data:\n    {line}", password);

        Assert.Empty(set.Diagnostics);
        Assert.Equal(expected, Assert.IsType<SecretManifest>(Assert.Single(set.Resources)).Spec.Data["password"].Reveal());
    }

    string? FromUrl(string url) => Own(Read($"name: sales\ntype: source\nsource:\n  url: {url}", null));

    static string? Own(ManifestSet set) => Assert.IsType<SourceManifest>(Assert.Single(set.Resources)).Credentials[CredentialField.Password]?.Reveal();

    ManifestSet Read(string manifest, string? password) => ManifestReader.Read(
        [new ManifestFile("case.yaml", Encoding.UTF8.GetBytes(manifest), _folder)],
        new ReadOptions
        {
            ReadFile = LocalFile.Read,
            Variables = password is null ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(StringComparer.Ordinal) { ["PASSWORD"] = password },
        });
}
