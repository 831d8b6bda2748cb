using Headwater.Export.Keys;
using Headwater.Model.Catalog;

namespace Headwater.Export.Diagrams;

/// <summary>The tables of a catalogue by name and the foreign keys between them: what is kept in memory of it to choose what to draw.</summary>
sealed class RelationGraph
{
    readonly Dictionary<TableName, bool> _tables = [];
    readonly List<Relation> _relations = [];

    public IReadOnlyList<Relation> Relations => _relations;

    public IEnumerable<TableName> Tables => _tables.Keys;

    /// <summary>Whether it is drawn without having been named: views have no keys, and partitions repeat those of their table.</summary>
    public bool IsDrawn(TableName table) => _tables.TryGetValue(table, out var drawn) && drawn;

    public static async Task<RelationGraph> ReadAsync(ExportedCatalog catalog, CancellationToken ct)
    {
        var graph = new RelationGraph();
        await foreach (var item in catalog.Objects(ct))
            if (item is CatalogTable table)
                graph.Add(table);
        return graph;
    }

    void Add(CatalogTable table)
    {
        var name = TableName.Of(table);
        _tables.TryAdd(name, table.PartitionOf is null && table.Kind is RelationKind.Table or RelationKind.PartitionedTable or RelationKind.ForeignTable);
        foreach (var key in new TableKeys(table).ForeignKeys)
            _relations.Add(new Relation(name, name.Parent(key), key));
    }
}
