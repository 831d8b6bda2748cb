using Headwater.Model.Catalog;
using Headwater.Store.Database;

namespace Headwater.Store.Catalogs;

/// <summary>Adds up what a merge did, by kind.</summary>
sealed class MergeCounts
{
    readonly Dictionary<CatalogKind, ChangeCounts> _counts = [];

    public ScanChanges Changes => new(Of(CatalogKind.Database), Of(CatalogKind.Schema), Of(CatalogKind.Table), Others);

    ChangeCounts Others => _counts.Where(count => count.Key > CatalogKind.Table).Aggregate(ChangeCounts.None, (sum, count) => sum + count.Value);

    public void Added(IEnumerable<(string Kind, long Count)> rows) => Add(rows, (counts, more) => counts with { Added = counts.Added + more });

    public void Changed(IEnumerable<(string Kind, long Count)> rows) => Add(rows, (counts, more) => counts with { Changed = counts.Changed + more });

    public void Removed(IEnumerable<(string Kind, long Count)> rows) => Add(rows, (counts, more) => counts with { Removed = counts.Removed + more });

    ChangeCounts Of(CatalogKind kind) => _counts.GetValueOrDefault(kind, ChangeCounts.None);

    void Add(IEnumerable<(string Kind, long Count)> rows, Func<ChangeCounts, long, ChangeCounts> add)
    {
        foreach (var (word, count) in rows)
        {
            var kind = Words.Parse<CatalogKind>(word);
            _counts[kind] = add(Of(kind), count);
        }
    }
}
