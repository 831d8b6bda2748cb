using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Diagrams;

/// <summary>An entity-relationship diagram in the language of Graphviz, with crow's feet.</summary>
public sealed class DotFormat : DiagramFormat
{
    public override string Name => "dot";

    public override string MediaType => "text/vnd.graphviz; charset=utf-8";

    public override IReadOnlyList<string> FileNames => [".dot", ".gv"];

    private protected override string Written(string name) => VisibleText.OneLine(name);

    private protected override void Begin(Diagram diagram, TextOutput output)
    {
        output.Line($"digraph {DotName.Quoted(diagram.Source)} {{");
        output.Line("  graph [rankdir=RL, nodesep=0.35, ranksep=1.1, pad=0.3, bgcolor=\"#ffffff\", fontname=\"Helvetica,Arial,sans-serif\"];");
        output.Line("  node [shape=plain, fontname=\"Helvetica,Arial,sans-serif\", fontsize=11, fontcolor=\"#1f2933\"];");
        output.Line("  edge [dir=both, color=\"#52606d\", fontname=\"Helvetica,Arial,sans-serif\", fontsize=9, fontcolor=\"#52606d\", arrowsize=0.8];");
    }

    private protected override void Table(Diagram diagram, string label, CatalogTable table, TextOutput output)
    {
        var columns = ShownColumn.Of(table, diagram.Columns).ToList();
        output.Line($"  {DotName.Quoted(label)} [tooltip={Tooltip(table.Comment)}, label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"5\" color=\"#9aa5b1\">");
        output.Line($"    <tr><td colspan=\"3\" bgcolor=\"#dcecf9\"><b>{DotName.InElement(label)}</b></td></tr>");
        foreach (var column in columns)
            output.Line(Row(column));
        output.Line("  </table>>];");
    }

    private protected override void Line(Diagram diagram, Relation relation, TextOutput output)
    {
        var key = relation.Key;
        output.Line($"  {DotName.Quoted(diagram.Labels[relation.Child])} -> {DotName.Quoted(diagram.Labels[relation.Parent])} "
            + $"[arrowtail={(key.ToOne ? "noneteeodot" : "noneodotcrow")}, arrowhead={(key.Required ? "noneteetee" : "noneteeodot")}, style={(key.Identifying ? "solid" : "dashed")}, edgetooltip={Tooltip(string.Join(", ", key.Columns))}];");
    }

    private protected override void End(TextOutput output) => output.Line("}");

    static string Row(ShownColumn shown)
    {
        var name = DotName.InElement(shown.Column.Name);
        return $"    <tr><td align=\"left\"><font color=\"#9b6a00\" point-size=\"9\">{(shown.Marks.Count == 0 ? "&#160;" : string.Join(' ', shown.Marks))}</font></td>"
            + $"<td align=\"left\">{(shown.Column.Nullable ? name : $"<b>{name}</b>")}</td>"
            + $"<td align=\"left\"><font color=\"#52606d\">{DotName.InElement(ShortType.Of(shown.Column.Type))}</font></td></tr>";
    }

    static string Tooltip(string? text) => string.IsNullOrEmpty(text) ? "\" \"" : DotName.Quoted(text);
}
