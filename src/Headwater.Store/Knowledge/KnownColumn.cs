namespace Headwater.Store.Knowledge;

/// <summary>A column that something is known of, and its table as it is now.</summary>
/// <param name="Uid">Of what is known.</param>
/// <param name="Object">The table's.</param>
/// <param name="Name">The column's, when it was placed last or as it was written.</param>
/// <param name="Number">The column's then; null while it waits.</param>
/// <param name="Lost">Whether it was not there the last time.</param>
/// <param name="SameNumbers">Whether the table has the OIDs that it had then.</param>
/// <param name="SameCluster">Whether it is in the same cluster; null where one of the two is not known.</param>
/// <param name="Columns">The columns that the table has, by name.</param>
sealed record KnownColumn(Guid Uid, Guid Object, string Name, int? Number, bool Lost, bool SameNumbers, bool? SameCluster, IReadOnlyDictionary<string, int> Columns);
