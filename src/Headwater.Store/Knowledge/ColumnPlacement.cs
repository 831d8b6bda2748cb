namespace Headwater.Store.Knowledge;

/// <summary>
/// Finds the columns of one table again. In the same table a column's number stays when it is renamed, and is never given again. A table that was made
/// anew, or restored elsewhere, numbers afresh: there the name counts. Where it cannot be told which of the two it is, the name comes first.
/// </summary>
static class ColumnPlacement
{
    public static IEnumerable<PlacedColumn> Of(IEnumerable<KnownColumn> ofOneTable)
    {
        var columns = ofOneTable.ToList();
        var found = new Dictionary<Guid, int>();
        foreach (var find in (Func<KnownColumn, int?>[])[BySureNumber, ByName, ByLikelyNumber])
            foreach (var column in columns.Where(column => !found.ContainsKey(column.Uid)).OrderBy(column => column.Lost).ThenBy(column => column.Number is null))
                if (find(column) is { } number && !found.ContainsValue(number))
                    found.Add(column.Uid, number);
        return columns.Select(column => Placed(column, found.TryGetValue(column.Uid, out var number) ? number : null, found));
    }

    static int? BySureNumber(KnownColumn column) => column is { SameNumbers: true, SameCluster: true } ? ByNumber(column) : null;

    static int? ByName(KnownColumn column) => column.Columns.TryGetValue(column.Name, out var number) ? number : null;

    static int? ByLikelyNumber(KnownColumn column) => column is { SameNumbers: true, SameCluster: null } ? ByNumber(column) : null;

    static int? ByNumber(KnownColumn column) => column.Columns.Values.Any(number => number == column.Number) ? column.Number : null;

    static PlacedColumn Placed(KnownColumn column, int? number, Dictionary<Guid, int> found)
    {
        var wasPlaced = column is { Number: not null, Lost: false };
        if (number is { } here)
            return new(column.Uid, column.Columns.First(one => one.Value == here).Key, here, IsLost: false, wasPlaced);

        // What waited for a column of a name that another came to have waits no more.
        var isTaken = column.Columns.TryGetValue(column.Name, out var there) && found.ContainsValue(there);
        return new(column.Uid, column.Name, column.Number, IsLost: column.Number is not null || isTaken, wasPlaced);
    }
}
