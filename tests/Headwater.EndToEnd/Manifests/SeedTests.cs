using Headwater.Testing;

namespace Headwater.EndToEnd.Manifests;

/// <summary>The manifests on DataOS's page about PostgreSQL, as they stand there: the names of its secret and of its depot do not match.</summary>
public sealed class SeedTests
{
    static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["ACCESS_CONTROL_LIST"] = "r", ["POSTGRES_USERNAME"] = "max_postgres_user", ["POSTGRES_PASSWORD"] = "securepassword123",
    };

    [Fact]
    public async Task The_page_as_it_stands_is_answered_with_the_secret_that_was_meant_and_applies_with_that_one_name_corrected()
    {
        Assert.SkipUnless(Corpora.Seeds is not null, "the pages of other products are not at hand");
        var ct = TestContext.Current.CancellationToken;
        var home = (await ServedHome.SharedAsync(ct)).Home;
        var manifests = Manifests(await File.ReadAllTextAsync(Directory.GetFiles(Corpora.Seeds, "000_*").Single(), ct));
        var secret = home.WriteFile("seed/instance_secret.yml", manifests[0]);
        var depot = home.WriteFile("seed/depot_manifest.yml", manifests[1]);

        var together = (await home.RunAsync(["apply", "-f", secret, "-f", depot], null, Variables)).Exits(2);
        Assert.Equal($"{depot}:{Line(manifests[1], "postgres-depot-r")}:13: HW2009 error: secret `postgres-depot-r` does not exist\n  hint: did you mean `postgresdepot-r`?\n", together.Err);
        Assert.Empty((await home.RunAsync("get", "-t", "secret", "-n", "postgresdepot-r")).Exits(3).Out);

        var first = (await home.RunAsync(["resource", "apply", "-f", secret, "-o", "table"], null, Variables)).Exits(0);
        Assert.Equal("postgresdepot-r:v1:instance-secret...created\n", first.Out);
        var second = (await home.RunAsync(["resource", "apply", "-f", depot], null, Variables)).Exits(2);
        Assert.Contains("secret `postgres-depot-r` does not exist\n  hint: did you mean `postgresdepot-r`?", second.Err, StringComparison.Ordinal);

        var corrected = home.WriteFile("seed/depot_manifest.yml", manifests[1].Replace("postgres-depot-r", "postgresdepot-r", StringComparison.Ordinal));
        var applied = (await home.RunAsync(["resource", "apply", "-f", corrected, "-o", "table"], null, Variables)).Exits(0);
        Assert.Equal("postgres-depot:v2alpha:depot...created\n", applied.Out);

        var rows = (await home.RunAsync("get", "-t", "depot", "-o", "table")).Exits(0).Out.Split('\n');
        Assert.Equal(["NAME", "VERSION", "TYPE", "WORKSPACE", "STATUS", "RUNTIME", "OWNER"], rows[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(rows, row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["postgres-depot", "v2alpha", "depot", "failed", _]);
        (await home.RunAsync("delete", "-f", corrected, "-f", secret)).Exits(0);
    }

    /// <summary>The fenced YAML documents of a page, in order.</summary>
    static List<string> Manifests(string page) =>
        [.. page.Split("```yaml\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)])];

    static int Line(string text, string what) => 1 + text[..text.IndexOf(what, StringComparison.Ordinal)].Count(c => c == '\n');
}
