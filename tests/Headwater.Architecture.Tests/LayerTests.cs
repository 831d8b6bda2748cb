using System.Xml.Linq;
using Headwater.Testing;

namespace Headwater.Architecture.Tests;

/// <summary>Source, capability, store, run, door: references between projects go one way. The order below is the architecture.</summary>
public sealed class LayerTests
{
    static readonly string[][] Layers =
    [
        ["Model"],
        ["Aws"],
        ["Manifests", "Postgres", "Client", "Export"],
        ["Discover", "Store", "OpenMetadata"],
        ["Runs"],
        ["Api"],
        ["Server"],
        ["Cli"],
    ];

    [Fact]
    public void A_project_refers_only_to_layers_below_its_own()
    {
        var upward =
            from project in Projects()
            from reference in XDocument.Load(project).Descendants("ProjectReference")
            let user = Name(project)
            let used = Name((string?)reference.Attribute("Include") ?? "")
            where LayerOf(used) >= LayerOf(user)
            select $"{user} -> {used}";

        Assert.Empty(upward);
    }

    [Fact]
    public void Every_project_has_its_layer()
    {
        var unknown = Projects().Select(Name).Where(name => LayerOf(name) < 0);

        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("Npgsql", "Postgres", "Store")]
    [InlineData("YamlDotNet", "Manifests")]
    [InlineData("System.CommandLine", "Cli")]
    [InlineData("AWSSDK.Core", "Aws")]
    [InlineData("AWSSDK.SecurityToken", "Aws")]
    public void A_library_is_used_where_it_belongs(string package, params string[] owners)
    {
        var users =
            from project in Projects()
            where XDocument.Load(project).Descendants("PackageReference").Any(reference => (string?)reference.Attribute("Include") == package)
            select Name(project);

        Assert.Equal(owners.Order(StringComparer.Ordinal), users.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_vocabulary_needs_no_package() =>
        Assert.Empty(XDocument.Load(Projects().Single(project => Name(project) == "Model")).Descendants("PackageReference"));

    static IEnumerable<string> Projects() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories);

    static string Name(string path) => Path.GetFileNameWithoutExtension(path).Replace("Headwater.", "", StringComparison.Ordinal);

    static int LayerOf(string name) => Array.FindIndex(Layers, layer => layer.Contains(name, StringComparer.Ordinal));
}
