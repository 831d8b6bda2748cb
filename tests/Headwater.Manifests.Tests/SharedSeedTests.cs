using Headwater.Testing;
using System.Text;

namespace Headwater.Manifests.Tests;

/// <summary>
/// The only tests here that look outside the repository, at the pages the product answers to. Where these are not at hand the
/// tests are skipped, and counted as such; everything else uses the copies in <c>seeds/</c>.
/// </summary>
public sealed class SharedSeedTests
{
    static readonly string Folder = Path.GetFullPath(Repository.Path("..", "shared", "seeds"));

    [Theory, InlineData("instance-secret.yaml"), InlineData("depot.yaml"), InlineData("workflow.yaml")]
    public void The_copy_of_a_manifest_is_what_stands_on_the_page(string copy)
    {
        Assert.SkipUnless(Directory.Exists(Folder), "the pages are not beside this repository");
        var page = File.ReadAllText(Directory.GetFiles(Folder, "000_*.txt").Single(), Encoding.UTF8);

        Assert.Contains("```yaml\n" + File.ReadAllText(Fixtures.Path("seeds", copy)) + "```", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_copy_of_a_workflow_is_what_the_page_prints_in_pieces()
    {
        Assert.SkipUnless(Directory.Exists(Folder), "the pages are not beside this repository");
        var page = File.ReadAllText(Directory.GetFiles(Folder, "001_*.txt").Single(), Encoding.UTF8);
        var blocks = page[..page.IndexOf("## Query Usage\n\nThe", StringComparison.Ordinal)].Split("```yaml").Skip(1)
            .Select(block => block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..block.IndexOf("```", StringComparison.Ordinal)]);

        Assert.Equal(string.Concat(blocks), File.ReadAllText(Fixtures.Path("seeds", "openmetadata.yaml")));
    }
}
