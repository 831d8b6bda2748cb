using System.IO.Pipelines;
using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;

namespace Headwater.Export.Diagrams;

/// <summary>A language in which tables and their foreign keys can be drawn.</summary>
public abstract class DiagramFormat
{
    private protected DiagramFormat()
    {
    }

    /// <summary>As it is asked for: <c>dot</c>.</summary>
    public abstract string Name { get; }

    public abstract string MediaType { get; }

    /// <summary>How names of files that hold it end.</summary>
    public abstract IReadOnlyList<string> FileNames { get; }

    /// <summary>Reads the catalogue twice: for the names and keys, out of which it chooses, then for the columns of what it has chosen.</summary>
    /// <exception cref="HeadwaterException">There is nothing to draw (HW3001).</exception>
    public async Task WriteAsync(ExportedCatalog catalog, DiagramFocus focus, DiagramColumns columns, PipeWriter to, CancellationToken ct)
    {
        var graph = await RelationGraph.ReadAsync(catalog, ct);
        var drawn = DrawnTables.Of(graph, focus, catalog);
        if (drawn.Count == 0)
            throw new HeadwaterException(ErrorCode.NotFound, $"`{catalog.Origin.Source}` has no tables there to draw", $"headwater catalog search --source {catalog.Origin.Source} NAME finds some");
        var diagram = Diagram.Of(catalog.Origin.Source, graph, drawn, columns, Written);
        var output = new TextOutput(to);
        Begin(diagram, output);
        await foreach (var item in catalog.Objects(ct))
        {
            if (item is not CatalogTable table || !diagram.Labels.TryGetValue(TableName.Of(table), out var label))
                continue;
            Table(diagram, label, table, output);
            await output.HandOnAsync(ct);
        }

        foreach (var relation in diagram.Relations)
            Line(diagram, relation, output);
        End(output);
        await output.EndAsync(ct);
    }

    /// <summary>A name as it can stand in this language.</summary>
    private protected abstract string Written(string name);

    private protected abstract void Begin(Diagram diagram, TextOutput output);

    private protected abstract void Table(Diagram diagram, string label, CatalogTable table, TextOutput output);

    private protected abstract void Line(Diagram diagram, Relation relation, TextOutput output);

    private protected abstract void End(TextOutput output);
}
