using Headwater.Model.Catalog;
using Headwater.Store.Knowledge;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.ScannedShop;

namespace Headwater.Store.Tests.Knowledge;

/// <summary>What is known of a column follows the column, and when nobody can tell where that went, it is kept and said to be lost.</summary>
public sealed class ColumnKnowledgeTests
{
    static readonly CatalogTable Orders = Table("orders", "a", "b", "c");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_renamed_column_keeps_it() => FollowsAsync(Numbered((1, "x"), (2, "b"), (3, "c")), ("x", "a"), ("b", "b"), ("c", "c"));

    [Fact]
    public Task Columns_that_swap_their_names_keep_theirs() => FollowsAsync(Numbered((1, "b"), (2, "a"), (3, "c")), ("b", "a"), ("a", "b"), ("c", "c"));

    [Fact]
    public Task Names_that_go_round_keep_theirs() => FollowsAsync(Numbered((1, "b"), (2, "c"), (3, "a")), ("b", "a"), ("c", "b"), ("a", "c"));

    [Fact]
    public Task A_column_that_takes_the_name_of_a_dropped_one_keeps_its_own() => FollowsAsync(Numbered((2, "a"), (3, "c")), ("a", "b"), ("c", "c"), ("!a", "a"));

    [Fact]
    public Task A_column_dropped_and_made_again_has_it_by_its_name() => FollowsAsync(Numbered((4, "a"), (2, "b"), (3, "c")), ("a", "a"), ("b", "b"), ("c", "c"));

    [Fact]
    public Task A_dropped_column_is_lost_and_not_forgotten() => FollowsAsync(Numbered((2, "b"), (3, "c")), ("b", "b"), ("c", "c"), ("!a", "a"));

    [Fact]
    public Task A_table_made_anew_numbers_afresh_and_its_columns_are_known_by_name() =>
        FollowsAsync(Numbered((1, "c"), (2, "x"), (3, "a")) with { Oid = 99_999 }, ("c", "c"), ("a", "a"), ("!b", "b"));

    [Fact]
    public Task A_table_restored_elsewhere_is_known_by_name() =>
        FollowsAsync(Numbered((1, "c"), (2, "a")), ScannedShop.Database with { SystemIdentifier = "2" }, ("c", "c"), ("a", "a"), ("!b", "b"));

    [Fact]
    public Task Where_the_cluster_is_not_known_the_name_comes_first_and_then_the_number() =>
        FollowsAsync(Numbered((1, "x"), (2, "c"), (3, "b")), ScannedShop.Database with { SystemIdentifier = null }, ("x", "a"), ("c", "c"), ("b", "b"));

    [Fact]
    public async Task A_column_that_comes_back_has_it_back()
    {
        await using var shop = await KnownAsync();
        Assert.Equal(1, (await shop.ScanAsync(Numbered((2, "b"), (3, "c")))).KnowledgeUnplaced);
        Assert.Equal(0, (await shop.ScanAsync(Numbered((2, "b"), (3, "c")) with { Comment = "changed" })).KnowledgeUnplaced);
        await shop.ScanAsync(Numbered((2, "b"), (3, "c"), (4, "a")));
        await AssertAsync(shop, ("a", "a"), ("b", "b"), ("c", "c"));
    }

    [Fact]
    public async Task A_table_made_anew_and_then_changed_is_followed_from_there()
    {
        await using var shop = await KnownAsync();
        await shop.ScanAsync(Numbered((1, "c"), (2, "b"), (3, "a")) with { Oid = 99_999 });
        await shop.ScanAsync(Numbered((1, "z"), (2, "y"), (3, "x")) with { Oid = 99_999 });
        await AssertAsync(shop, ("z", "c"), ("y", "b"), ("x", "a"));
    }

    [Fact]
    public async Task What_waits_for_a_column_does_not_take_the_name_of_one_that_is_known()
    {
        await using var shop = await ScannedShop.NewAsync(Orders);
        await shop.Store.Knowledge.EditOrWaitAsync([new(Name("orders", "a")) { Description = "a" }, new(Name("orders", "later")) { Description = "later" }], "me", Ct);
        await shop.ScanAsync(Numbered((1, "later"), (2, "b"), (3, "c")));
        await AssertAsync(shop, ("later", "a"), ("!later", "later"));
        await shop.ScanAsync(Numbered((1, "a"), (2, "b"), (4, "later")));
        await AssertAsync(shop, ("a", "a"), ("later", "later"));
    }

    static Task FollowsAsync(CatalogTable after, params (string Column, string Description)[] expected) => FollowsAsync(after, ScannedShop.Database, expected);

    static async Task FollowsAsync(CatalogTable after, CatalogDatabase database, params (string Column, string Description)[] expected)
    {
        await using var shop = await KnownAsync();
        var changes = await shop.ScanAsync(database, after);
        await AssertAsync(shop, expected);
        Assert.Equal(expected.Count(one => one.Column[0] == '!'), changes.KnowledgeUnplaced);
    }

    static async Task<ScannedShop> KnownAsync()
    {
        var shop = await ScannedShop.NewAsync(Orders);
        await shop.Store.Knowledge.EditAsync([.. Orders.Columns.Select(column => new KnowledgeEdit(Name("orders", column.Name)) { Description = column.Name })], "me", Ct);
        return shop;
    }

    /// <summary>A lost one has an exclamation mark.</summary>
    static async Task AssertAsync(ScannedShop shop, params (string Column, string Description)[] expected)
    {
        var known = (await shop.Store.Knowledge.ListAsync(new(Name("orders")), new(), Ct)).Items;
        Assert.Equal(
            expected.Order(), known.Select(one => ((one.State == KnowledgeState.Placed ? "" : "!") + one.About.Name.Parts[^1], one.Facts.Description!)).Order());
    }

    static CatalogTable Numbered(params (int Number, string Name)[] columns) => Orders with { Columns = [.. columns.Select(column => new CatalogColumn(column.Number, column.Name, "text", true))] };
}
