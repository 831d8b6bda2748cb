using Headwater.Export.Keys;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>
/// What the document refers to before or away from where it stands: which objects have a place in it, the partitions and heirs of tables, by which
/// others each is referred to, the columns of types, and what extensions brought, which is only counted.
/// </summary>
sealed class MarkdownIndex
{
    readonly HashSet<TableName> _tables = [];
    readonly HashSet<CatalogPlace> _places = [];
    readonly Dictionary<TableName, SortedSet<(string Schema, string Name)>> _referring = [];
    readonly Dictionary<TableName, List<(string Name, string? Bound)>> _partitions = [];
    readonly Dictionary<TableName, List<TableName>> _heirs = [];
    readonly Dictionary<CatalogPlace, TypeUsers> _users = [];
    readonly Dictionary<CatalogPlace, SortedDictionary<CatalogKind, int>> _brought = [];
    readonly Dictionary<CatalogKind, HashSet<(string Database, string Schema)>> _lists = [];

    public IReadOnlyCollection<TableName> Tables => _tables;

    public ExportedTypes Types { get; } = new();

    public bool Has(TableName table) => _tables.Contains(table);

    /// <summary>Whether a type, or a function that takes nothing (as those of triggers are), has a place in the document.</summary>
    public bool Has(CatalogPlace place) => _places.Contains(place);

    public IEnumerable<TableName> Referring(TableName table) =>
        _referring.TryGetValue(table, out var children) ? children.Select(child => new TableName(table.Database, child.Schema, child.Name)) : [];

    public IReadOnlyList<(string Name, string? Bound)> Partitions(TableName table) => _partitions.GetValueOrDefault(table) ?? [];

    public IReadOnlyList<TableName> Heirs(TableName table) => _heirs.GetValueOrDefault(table) ?? [];

    public TypeUsers? Users(CatalogPlace type) => _users.GetValueOrDefault(type);

    /// <summary>How many objects of which kind an extension brought.</summary>
    public IReadOnlyDictionary<CatalogKind, int> Brought(CatalogPlace extension) => _brought.GetValueOrDefault(extension) ?? [];

    /// <summary>The schemas with objects of a kind.</summary>
    public IReadOnlyCollection<(string Database, string Schema)> Schemas(CatalogKind kind) => _lists.GetValueOrDefault(kind) ?? [];

    public static async Task<MarkdownIndex> ReadAsync(ExportedCatalog catalog, CancellationToken ct)
    {
        var index = new MarkdownIndex();
        await foreach (var item in catalog.Objects(ct))
            if (item is CatalogObject entry)
                index.Add(entry);
        return index;
    }

    void Add(CatalogObject entry)
    {
        if (entry is CatalogType known)
            Types.Add(known);
        if (entry.Extension is { } extension)
            Count(_brought, new CatalogPlace(CatalogKind.Extension, entry.Database, "", extension), entry.Sort);
        else if (entry is CatalogTable table)
            Add(table);
        else if (entry is CatalogType or CatalogRoutine || entry is CatalogSequence { Identity: false })
            AddListed((SchemaObject)entry);
    }

    void AddListed(SchemaObject entry)
    {
        Listed(_lists, entry.Sort).Add((entry.Database, entry.Schema));
        if (entry is CatalogType || entry.Name.EndsWith("()", StringComparison.Ordinal))
            _places.Add(entry.Place);
    }

    void Add(CatalogTable table)
    {
        var name = TableName.Of(table);
        foreach (var column in table.Columns)
            if (ExportedTypes.Made(table.Database, column.Shape) is { } type && table.PartitionOf is null)
                Listed(_users, type).Add(name, column.Name);
        if (TableName.Whole(table) is { } whole)
        {
            Listed(_partitions, whole).Add((table.Name, table.PartitionBound));
            return;
        }

        _tables.Add(name);
        foreach (var target in table.Constraints.Select(constraint => constraint.References).OfType<ForeignKeyTarget>())
            Listed(_referring, new TableName(table.Database, target.Schema, target.Table)).Add((name.Schema, name.Name));
        foreach (var parent in TableName.Parents(table))
            Listed(_heirs, parent).Add(name);
    }

    static void Count(Dictionary<CatalogPlace, SortedDictionary<CatalogKind, int>> counts, CatalogPlace place, CatalogKind kind)
    {
        var count = Listed(counts, place);
        count[kind] = count.GetValueOrDefault(kind) + 1;
    }

    static TList Listed<TKey, TList>(Dictionary<TKey, TList> lists, TKey key)
        where TKey : notnull
        where TList : new()
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = new TList();
        return list;
    }
}
