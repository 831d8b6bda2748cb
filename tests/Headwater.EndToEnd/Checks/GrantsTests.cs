using Headwater.Testing;
using Headwater.Testing.Servers;

namespace Headwater.EndToEnd.Checks;

/// <summary>The script of <c>source grants</c> for one purpose, run by a superuser, makes the check good for that purpose and gives nothing that only others need.</summary>
public sealed class GrantsTests
{
    /// <summary>What stays closed for a role that was given the rights of one purpose.</summary>
    static readonly Dictionary<string, string[]> Closed = new(StringComparer.Ordinal)
    {
        ["scan"] = ["objects", "select", "statistics", "replication", "tempSchema"],
        ["usage"] = ["objects", "select", "replication", "tempSchema"],
        ["profile"] = ["statistics", "replication", "tempSchema"],
        ["diff"] = ["statistics", "replication"],
        ["cdc"] = ["statistics", "tempSchema"],
        ["transfer"] = ["statistics", "replication", "tempSchema"],
    };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int, string> Cases()
    {
        var data = new TheoryData<int, string>();
        foreach (var major in Majors.Tested)
            foreach (var purpose in Closed.Keys)
                data.Add(major, purpose);
        return data;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Make_a_source_good_for_exactly_what_they_are_for(int major, string purpose)
    {
        await using var shop = await GrantedShop.NewAsync(major, Ct);
        await shop.GrantAsync(purpose, Ct);

        if (Counts.Full || major == Majors.Newest)
            Assert.Empty((await shop.TestAsync(purpose, exit: 0)).Names("failed"));
        Assert.Equal(Closed[purpose], (await shop.TestAsync(GrantedShop.All, exit: 1)).Names("failed"));
    }
}
