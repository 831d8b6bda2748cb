using Headwater.Export.Keys;

namespace Headwater.Export.Diagrams;

/// <summary>What a diagram shows: the tables with the name that stands over each, all different, and the lines between them.</summary>
sealed record Diagram(string Source, IReadOnlyDictionary<TableName, string> Labels, IReadOnlyList<Relation> Relations, DiagramColumns Columns)
{
    /// <summary>With more tables than this only keys are shown where nothing else was asked for.</summary>
    const int MostWithAllColumns = 30;

    /// <param name="source">Whose catalogue it is.</param>
    /// <param name="graph">What there is.</param>
    /// <param name="drawn">What is to be shown of it.</param>
    /// <param name="columns">Which columns.</param>
    /// <param name="written">How the format can write a name; it may make two different ones the same.</param>
    public static Diagram Of(string source, RelationGraph graph, IReadOnlySet<TableName> drawn, DiagramColumns columns, Func<string, string> written) => new(
        source,
        Named(drawn, written),
        [.. graph.Relations.Where(relation => drawn.Contains(relation.Child) && drawn.Contains(relation.Parent))],
        columns != DiagramColumns.Auto ? columns : drawn.Count <= MostWithAllColumns ? DiagramColumns.All : DiagramColumns.Keys);

    /// <summary>No longer than it takes to tell them apart.</summary>
    static Dictionary<TableName, string> Named(IReadOnlySet<TableName> drawn, Func<string, string> written)
    {
        var several = drawn.Select(table => table.Database).Distinct(StringComparer.Ordinal).Take(2).Count() > 1;
        var schemas = drawn.Select(table => table.Schema).Distinct(StringComparer.Ordinal).Take(2).Count() > 1;
        var labels = new Dictionary<TableName, string>(drawn.Count);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in drawn.OrderBy(table => table.Database, StringComparer.Ordinal).ThenBy(table => table.Schema, StringComparer.Ordinal).ThenBy(table => table.Name, StringComparer.Ordinal))
            labels.Add(table, Unlike(taken, written(several ? table.ToString() : schemas ? table.InDatabase : table.Name)));
        return labels;
    }

    static string Unlike(HashSet<string> taken, string label)
    {
        var unlike = label;
        for (var number = 2; !taken.Add(unlike); number++)
            unlike = $"{label} ({number})";
        return unlike;
    }
}
