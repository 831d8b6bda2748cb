using System.Globalization;
using Headwater.Export.Keys;
using Headwater.Model.Errors;
using Headwater.Model.Names;

namespace Headwater.Export.Diagrams;

/// <summary>Chooses the tables of a diagram.</summary>
static class DrawnTables
{
    /// <exception cref="HeadwaterException">What the diagram is to begin from is not there (HW3001).</exception>
    public static HashSet<TableName> Of(RelationGraph graph, DiagramFocus focus, ExportedCatalog catalog)
    {
        var drawn = Start(graph, focus, catalog);
        var depth = focus.Depth ?? (focus.Tables.Count > 0 ? 1 : 0);
        var neighbours = Neighbours(graph);
        IReadOnlyCollection<TableName> edge = [.. drawn];
        for (var step = 0; step < depth && edge.Count > 0; step++)
            edge = [.. edge.SelectMany(table => neighbours[table]).Where(table => graph.IsDrawn(table) && drawn.Add(table))];
        return drawn;
    }

    static HashSet<TableName> Start(RelationGraph graph, DiagramFocus focus, ExportedCatalog catalog)
    {
        var within = graph.Tables.Where(table => focus.Databases.Count == 0 || focus.Databases.Contains(table.Database, StringComparer.Ordinal)).ToList();
        if (focus is { Schemas.Count: 0, Tables.Count: 0 })
            return [.. within.Where(graph.IsDrawn)];
        var schemas = focus.Schemas.ToHashSet(StringComparer.Ordinal);
        return [.. within.Where(table => schemas.Contains(table.Schema) && graph.IsDrawn(table)), .. focus.Tables.SelectMany(text => Named(text, within, catalog.Origin.Source))];
    }

    static IEnumerable<TableName> Named(string text, List<TableName> within, string source)
    {
        var parts = Fqn.Parse(text).Parts;
        if (parts.Count == 4 && parts[0] == source)
            parts = [.. parts.Skip(1)];
        var found = within.Where(table => Fits(table, parts)).ToList();
        return found.Count > 0 ? found : throw new HeadwaterException(
            ErrorCode.NotFound,
            string.Create(CultureInfo.InvariantCulture, $"there is no table {text} in `{source}`"),
            Suggestion.Nearest(parts[^1], within.Select(table => table.Name)) is { } near ? $"did you mean `{near}`?" : $"headwater catalog search {parts[^1]} --source {source}");
    }

    static bool Fits(TableName table, IReadOnlyList<string> parts) => parts switch
    {
        [var name] => table.Name == name,
        [var schema, var name] => table.Schema == schema && table.Name == name,
        [var database, var schema, var name] => table == new TableName(database, schema, name),
        _ => false,
    };

    static ILookup<TableName, TableName> Neighbours(RelationGraph graph) => graph.Relations
        .SelectMany(relation => new[] { (From: relation.Child, To: relation.Parent), (From: relation.Parent, To: relation.Child) })
        .ToLookup(step => step.From, step => step.To);
}
