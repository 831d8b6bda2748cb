using System.Text.Json;

namespace Headwater.EndToEnd.Demo;

/// <summary>The README's first command, as a newcomer types it.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task A_sample_shop_is_made_connected_tested_and_scanned_and_a_second_time_does_no_harm()
    {
        await using var home = new HeadwaterHome();

        var first = (await home.RunAsync("demo")).Exits(0);
        var again = (await home.RunAsync("demo")).Exits(0);

        Assert.Contains("sample shop: made", first.Err, StringComparison.Ordinal);
        Assert.Contains("sample shop: there already", again.Err, StringComparison.Ordinal);
        Assert.Contains("0 added, 0 changed, 0 removed", again.Err, StringComparison.Ordinal);
        var depot = Assert.Single((await home.RunAsync("get", "-t", "depot", "-o", "json")).Exits(0).Json.EnumerateArray());
        Assert.Equal("demo", depot.GetProperty("name").GetString());
        Assert.Equal("active", depot.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.String, depot.GetProperty("checkedAt").ValueKind);
    }

    [Fact]
    public async Task The_shop_is_what_the_tour_says()
    {
        await using var home = new HeadwaterHome();
        (await home.RunAsync("demo")).Exits(0);

        var list = (await home.RunAsync("get", "-t", "depot")).Exits(0);
        var found = (await home.RunAsync("catalog", "search", "customer", "-o", "json")).Exits(0);
        var orders = (await home.RunAsync("catalog", "show", "demo.shop.sales.orders", "-o", "json")).Exits(0);
        var usage = (await home.RunAsync("source", "test", "demo", "--for", "usage")).Exits(1);
        var grants = (await home.RunAsync("source", "grants", "demo", "--for", "scan,profile,cdc")).Exits(0);

        Assert.Equal("NAME\tVERSION\tTYPE\tWORKSPACE\tSTATUS\tRUNTIME\tOWNER", list.Out.Split('\n')[0]);
        Assert.NotEmpty(found.Json.EnumerateArray());
        Assert.Contains(orders.Json.GetProperty("table").GetProperty("columns").EnumerateArray(), column => column.GetProperty("name").GetString() == "customer_id");
        Assert.Contains("lacks pg_read_all_stats", usage.Out, StringComparison.Ordinal);
        Assert.Contains("grant pg_read_all_stats to shop_reader;", usage.Out, StringComparison.Ordinal);
        Assert.Contains("create publication headwater for table", grants.Out, StringComparison.Ordinal);
    }
}
