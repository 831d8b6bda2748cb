using System.Globalization;
using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Diagrams;

/// <summary>An entity-relationship diagram in Mermaid's language, which GitHub, GitLab and many editors draw.</summary>
public sealed class MermaidFormat : DiagramFormat
{
    /// <summary>Mermaid refuses to draw more than this unless its page was set up otherwise (maxEdges).</summary>
    const int MostLines = 500;

    public override string Name => "mermaid";

    public override string MediaType => "text/vnd.mermaid; charset=utf-8";

    public override IReadOnlyList<string> FileNames => [".mmd", ".mermaid"];

    private protected override string Written(string name) => MermaidName.Of(name);

    private protected override void Begin(Diagram diagram, TextOutput output)
    {
        if (diagram.Relations.Count > MostLines)
            output.Line(string.Create(CultureInfo.InvariantCulture, $"%% {diagram.Relations.Count} relationships: more than the {MostLines} that most viewers draw; --schema, --table and --depth narrow it"));
        output.Line("erDiagram");
    }

    private protected override void Table(Diagram diagram, string label, CatalogTable table, TextOutput output)
    {
        var columns = ShownColumn.Of(table, diagram.Columns).ToList();
        output.Line($"    \"{label}\"{(columns.Count == 0 ? "" : " {")}");
        foreach (var column in columns)
            output.Line($"        {Column(column)}");
        if (columns.Count > 0)
            output.Line("    }");
    }

    private protected override void Line(Diagram diagram, Relation relation, TextOutput output) =>
        output.Line($"    \"{diagram.Labels[relation.Parent]}\" {Ends(relation.Key)} \"{diagram.Labels[relation.Child]}\" : {MermaidName.Quoted(string.Join(", ", relation.Key.Columns))}");

    private protected override void End(TextOutput output)
    {
    }

    /// <summary>A name that Mermaid cannot write as a word stands behind its column as a remark.</summary>
    static string Column(ShownColumn shown)
    {
        var name = MermaidName.Word(shown.Column.Name);
        var marks = shown.Marks.Count == 0 ? "" : $" {string.Join(", ", shown.Marks)}";
        return $"{MermaidName.Word(ShortType.Of(shown.Column.Type))} {name}{marks}{(name == shown.Column.Name ? "" : $" {MermaidName.Quoted(shown.Column.Name)}")}";
    }

    /// <summary>Solid where the child could not be named without its parent.</summary>
    static string Ends(ForeignKey key) => $"{(key.Required ? "||" : "|o")}{(key.Identifying ? "--" : "..")}{(key.ToOne ? "o|" : "o{")}";
}
