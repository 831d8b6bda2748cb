using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Headwater.Architecture.Tests;

/// <summary>
/// Inside a project the folders have an order too, callers before called; it stands in the table below.
/// Files at a project's root may use, and be used by, everything.
/// </summary>
public sealed class FolderFlowTests
{
    static readonly Dictionary<string, string[]> Flow = new(StringComparer.Ordinal)
    {
        ["Model"] = ["Checks", "Connections", "Resources", "Filters", "Runs", "Catalog", "Secrets", "Names", "Errors"],
        ["Postgres"] = ["Check", "Grants", "Catalog", "Connect", "Bundled", "Versions", "Text"],
        ["Store"] = ["Search", "Catalogs", "Resources", "Knowledge", "Tags", "Secrets", "Workflows", "Sources", "Runs", "Changes", "Migrations", "Paging", "Keys", "Database"],
        ["Runs"] = ["Schedule", "Jobs", "Work"],
        ["Api"] = ["Sources", "Connections", "Secrets", "Workflows", "Runs", "Catalog", "Knowledge", "Tags", "Resources", "Events", "Auth", "Problems"],
        ["Client"] = ["Wire"],
        ["Export"] = ["Html", "Json", "Rows", "Markdown", "Diagrams", "Dbt", "Odcs", "Text", "Keys"],
        ["Manifests"] = ["Files", "References", "OpenMetadata", "DataOs", "Native", "Connections", "Writing", "Documents", "Binding", "Rules", "Schemas", "Shapes", "Yaml"],
        ["OpenMetadata"] = ["Files", "Push", "Rest", "Payloads", "Names"],
        ["Cli"] = ["Commands", "Local", "Terminal"],
    };

    [Fact]
    public void A_folder_uses_only_folders_after_its_own()
    {
        var upstream =
            from file in SourceFile.All
            where Flow.ContainsKey(file.Project)
            let own = Place(file.Project, file.Folder)
            where own >= 0
            from used in UsedFolders(file)
            where Place(file.Project, used.Folder) is var place && place >= 0 && place < own
            select $"{file.Path} uses {used.Type}, which lives upstream in {used.Folder}";

        var found = string.Join('\n', upstream.Distinct());
        Assert.True(found.Length == 0, found);
    }

    [Fact]
    public void Every_top_folder_of_a_listed_project_has_its_place()
    {
        var unplaced =
            from file in SourceFile.All
            where Flow.ContainsKey(file.Project) && file.Folder.Length > 0 && Place(file.Project, file.Folder) < 0
            select $"{file.Project}/{Top(file.Folder)}";

        Assert.Empty(unplaced.Distinct());
    }

    static IEnumerable<(string Type, string Folder)> UsedFolders(SourceFile file)
    {
        var homes = Homes(file.Project);
        return file.Root.DescendantNodes().OfType<SimpleNameSyntax>()
            .Select(name => name.Identifier.Text)
            .Distinct(StringComparer.Ordinal)
            .Where(homes.ContainsKey)
            .Select(type => (type, homes[type]));
    }

    /// <summary>Where each type of a project lives; names that live in several folders say nothing.</summary>
    static Dictionary<string, string> Homes(string project) => SourceFile.All
        .Where(file => file.Project == project && file.Folder.Length > 0)
        .SelectMany(file => file.DeclaredTypes.Select(type => (type, file.Folder)))
        .GroupBy(home => home.type, StringComparer.Ordinal)
        .Where(group => group.Select(home => Top(home.Folder)).Distinct(StringComparer.Ordinal).Count() == 1)
        .ToDictionary(group => group.Key, group => group.First().Folder, StringComparer.Ordinal);

    static int Place(string project, string folder) => folder.Length == 0 ? -1 : Array.IndexOf(Flow[project], Top(folder));

    static string Top(string folder) => folder.Split('/')[0];
}
