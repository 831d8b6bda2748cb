using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Headwater.Testing;
using Headwater.Testing.Fakes;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Docs;

/// <summary>What the pages and examples say works, as it stands there.</summary>
public sealed class DocTests(SalesServer sales) : IClassFixture<SalesServer>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Guides => [.. DocPage.Guides];

    public static TheoryData<string> Switch => [.. DocPage.Switch];

    [Theory, MemberData(nameof(Guides))]
    public Task Every_command_of_a_page_does_what_the_page_shows(string page) => new DocPage(page).FollowAsync(sales.Page, Ct);

    /// <summary>Each on a server of its own, whose roles and settings it may change.</summary>
    [Theory, MemberData(nameof(Switch))]
    public async Task Whoever_comes_from_another_product_finds_it_as_the_page_says(string page)
    {
        var certificate = FakeAuthority.SelfSigned("localhost");
        var options = new ServerOptions(Majors.Newest) { LeftToFiles = ["wal_level"], Files = new Dictionary<string, string> { ["postgresql.auto.conf"] = "wal_level = logical\n" } };
        await using var server = await PostgresServer.StartAsync(options.WithTls(certificate.Certificate, certificate.Key), Ct);

        await new DocPage(page).FollowAsync(await PageServer.FillAsync(server, Ct), Ct);
    }

    [Fact]
    public async Task Every_example_is_valid()
    {
        var home = (await ServedHome.SharedAsync(Ct)).Home;
        var variables = new Dictionary<string, string> { ["SALES_PASSWORD"] = "x", ["POSTGRES_USERNAME"] = "x", ["POSTGRES_PASSWORD"] = "x" };
        var files = Directory.GetFiles(Repository.Path("examples"), "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Path("examples"), file)).ToList();
        foreach (var file in files)
            home.WriteFile(Path.Combine("examples", file), await File.ReadAllTextAsync(Repository.Path("examples", file), Ct));
        home.WriteFile("examples/certificates/ca.pem", Certificate());
        home.WriteFile("examples/certificates/tunnel.key", "in place of a key");

        foreach (var file in files.Where(file => !file.Contains('/', StringComparison.Ordinal)).Append("dataos"))
        {
            var lint = (await home.RunAsync(["apply", "--lint", "-R", "-f", $"examples/{file}"], null, variables)).Exits(0);
            Assert.All(lint.Err.TrimEnd().Split('\n'), line => Assert.EndsWith("...valid", line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_link_of_a_page_leads_to_a_file()
    {
        foreach (var page in DocPage.Guides.Concat(DocPage.Switch))
        {
            var folder = Path.GetDirectoryName(Repository.Path(page))!;
            var links = new DocPage(page).Text.Split("](").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)]).Where(link => !link.StartsWith("http", StringComparison.Ordinal));
            Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, link.Split('#')[0])), $"{page}: {link}"));
        }
    }

    [Theory]
    [InlineData("a ... c\n", "a b c\n", true)]
    [InlineData("a ... c\n", "a b d\n", false)]
    [InlineData("a\n...\nz\n", "a\nb\nc\nz\n", true)]
    [InlineData("a\n...\nz\n", "a\nz\n", true)]
    [InlineData("a\n...\nz\n", "a\nb\nz\nc\n", false)]
    [InlineData("a.b\n", "axb\n", false)]
    [InlineData("a\n", "a   \n\n", true)]
    [InlineData("a\n", "b\na\n", false)]
    public void What_a_page_shows_is_compared_line_by_line(string shown, string output, bool same) =>
        Assert.Equal(same, new DocBlock("text", "", shown, 1).Shows(output));

    static string Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return authority.ExportCertificatePem();
    }
}
