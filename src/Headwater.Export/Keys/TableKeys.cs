using Headwater.Model.Catalog;

namespace Headwater.Export.Keys;

/// <summary>What the constraints of a table say of its columns.</summary>
sealed class TableKeys
{
    readonly HashSet<string> _required;
    readonly List<IReadOnlyList<string>> _unique;

    public TableKeys(CatalogTable table)
    {
        _required = table.Columns.Where(column => !column.Nullable).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        _unique = [.. table.Constraints.Where(one => one.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique && one.Columns.Count > 0).Select(one => one.Columns)];
        PrimaryKey = table.Constraints.FirstOrDefault(one => one.Kind == ConstraintKind.PrimaryKey)?.Columns ?? [];
        ForeignKeys = [.. table.Constraints.Where(one => one is { Kind: ConstraintKind.ForeignKey, References: not null }).Select(Of)];
    }

    /// <summary>In the key's own order; empty where there is none.</summary>
    public IReadOnlyList<string> PrimaryKey { get; }

    public IReadOnlyList<ForeignKey> ForeignKeys { get; }

    /// <summary>The place in the primary key, from 1 on; null for a column that is no part of it.</summary>
    public int? PrimaryKeyPosition(string column)
    {
        for (var i = 0; i < PrimaryKey.Count; i++)
            if (PrimaryKey[i] == column)
                return i + 1;
        return null;
    }

    /// <summary>Whether no two rows have the same value in this column alone.</summary>
    public bool IsUnique(string column) => _unique.Exists(key => key.Count == 1 && key[0] == column);

    public IEnumerable<ForeignKey> ForeignKeysOf(string column) => ForeignKeys.Where(key => key.Columns.Contains(column, StringComparer.Ordinal));

    /// <summary>Where a column of a foreign key leads.</summary>
    public static string TargetOf(ForeignKey key, string column)
    {
        for (var i = 0; i < key.Columns.Count && i < key.Target.Columns.Count; i++)
            if (key.Columns[i] == column)
                return key.Target.Columns[i];
        return "";
    }

    ForeignKey Of(CatalogConstraint constraint) => new(
        constraint.Name,
        constraint.Columns,
        constraint.References!,
        constraint.Columns.All(_required.Contains),
        _unique.Exists(key => key.All(column => constraint.Columns.Contains(column, StringComparer.Ordinal))),
        PrimaryKey.Count > 0 && constraint.Columns.All(column => PrimaryKey.Contains(column, StringComparer.Ordinal)),
        constraint.Validated);
}
