namespace Headwater.Postgres.Connect.Scram;

/// <summary>A set of code points, as ranges in their order.</summary>
sealed class CodeRanges(IReadOnlyList<(int First, int Last)> all)
{
    public IReadOnlyList<(int First, int Last)> All => all;

    public bool Contains(int c)
    {
        var (low, high) = (0, all.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (c < all[middle].First)
                high = middle - 1;
            else if (c > all[middle].Last)
                low = middle + 1;
            else
                return true;
        }

        return false;
    }
}
