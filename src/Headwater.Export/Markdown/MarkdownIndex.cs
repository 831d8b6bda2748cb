using Headwater.Export.Keys;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>What the document refers to before or away from where it stands: which tables there are, their partitions, and by which others each is referred to.</summary>
sealed class MarkdownIndex
{
    readonly HashSet<TableName> _tables = [];
    readonly Dictionary<TableName, SortedSet<(string Schema, string Name)>> _referring = [];

    readonly Dictionary<TableName, List<(string Name, string? Bound)>> _partitions = [];

    public IReadOnlyCollection<TableName> Tables => _tables;

    public bool Has(TableName table) => _tables.Contains(table);

    public IEnumerable<TableName> Referring(TableName table) =>
        _referring.TryGetValue(table, out var children) ? children.Select(child => new TableName(table.Database, child.Schema, child.Name)) : [];

    public IReadOnlyList<(string Name, string? Bound)> Partitions(TableName table) => _partitions.GetValueOrDefault(table) ?? [];

    public static async Task<MarkdownIndex> ReadAsync(ExportedCatalog catalog, CancellationToken ct)
    {
        var index = new MarkdownIndex();
        await foreach (var item in catalog.Objects(ct))
            if (item is CatalogTable table)
                index.Add(table);
        return index;
    }

    void Add(CatalogTable table)
    {
        var name = TableName.Of(table);
        if (TableName.Whole(table) is { } whole)
        {
            Listed(_partitions, whole).Add((table.Name, table.PartitionBound));
            return;
        }

        _tables.Add(name);
        foreach (var target in table.Constraints.Select(constraint => constraint.References).OfType<ForeignKeyTarget>())
            Listed(_referring, new TableName(table.Database, target.Schema, target.Table)).Add((name.Schema, name.Name));
    }

    static TList Listed<TList>(Dictionary<TableName, TList> lists, TableName table)
        where TList : new()
    {
        if (!lists.TryGetValue(table, out var list))
            lists[table] = list = new TList();
        return list;
    }
}
