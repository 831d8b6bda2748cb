using Headwater.Manifests.OpenMetadata;
using Headwater.Testing;

namespace Headwater.Manifests.Tests.OpenMetadata;

/// <summary>The workflows in <c>examples/openmetadata</c> are good, once their variables are set and their certificates are there.</summary>
public sealed class ExampleTests
{
    static readonly string Folder = Repository.Path("examples", "openmetadata");

    public static TheoryData<string> Examples => [.. Directory.EnumerateFiles(Folder).Select(Path.GetFileName).OfType<string>()];

    [Theory, MemberData(nameof(Examples))]
    public void There_is_nothing_to_say_of_an_example(string name)
    {
        var file = new ManifestFile(name, File.ReadAllBytes(Path.Combine(Folder, name)));

        var read = OpenMetadataFile.Read(file, Workflows.Options);

        Assert.Equal("", string.Join('\n', read.Diagnostics));
        Assert.True(OpenMetadataFile.Is(file));
        Assert.Equal("sales", Assert.IsType<MetadataWorkflow>(read.Workflow).SourceName);
    }

    [Fact]
    public void There_are_twelve() => Assert.Equal(12, Examples.Count);
}
