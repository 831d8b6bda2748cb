namespace Headwater.Store.Knowledge;

/// <summary>Where a column that something is known of is now; one that is nowhere keeps its name and number.</summary>
sealed record PlacedColumn(Guid Uid, string Name, int? Number, bool IsLost, bool WasPlaced);
