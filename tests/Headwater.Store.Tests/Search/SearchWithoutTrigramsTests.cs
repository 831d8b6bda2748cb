using Headwater.Store.Search;
using Headwater.Store.Tests.Kit;
using static Headwater.Store.Tests.Kit.ScannedShop;

namespace Headwater.Store.Tests.Search;

/// <summary>A store whose server has no pg_trgm finds the same, and says that it has not.</summary>
public sealed class SearchWithoutTrigramsTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.Majors), MemberType = typeof(Stores))]
    public async Task The_same_is_found_with_and_without(int major)
    {
        await using var shop = await ScannedShop.OnAsync(await TestStore.NewAsync(Ct, major), Table("customers", "email_address"), Table("custmers", "id"), Table("addresses", "id") with { Comment = "of a costumer" });
        string[] texts = ["customer", "dress", "cusotmers", "email", "adress", "mial"];

        var with = await FindAsync(shop, texts);
        Assert.All(with, found => Assert.True(found.HasTrigrams));
        await shop.Test.Database.ExecuteAsync("drop extension pg_trgm cascade", Ct);
        var without = await FindAsync(shop, texts);

        Assert.All(without, found => Assert.False(found.HasTrigrams));
        Assert.Equal(with.Select(Told), without.Select(Told));
        Assert.Equal(["custmers", "customers"], with[2].Items.Select(hit => hit.Name.Parts[^1]));
    }

    [Fact]
    public async Task An_extension_that_comes_later_is_used_wherever_it_is()
    {
        await using var shop = await ScannedShop.NewAsync(Table("customers", "id"));
        await shop.Test.Database.ExecuteAsync("drop extension pg_trgm cascade; create schema \"Odd Schema\"; create extension pg_trgm schema \"Odd Schema\"", Ct);

        var found = await shop.Store.Search.FindAsync(new("cusotmers"), new(), Ct);

        Assert.True(found.HasTrigrams);
        Assert.Equal("customers", Assert.Single(found.Items).Name.Parts[^1]);
        Assert.True(await shop.Test.Database.ScalarAsync<bool>("select to_regclass('headwater.search_word_near') is not null", Ct));
    }

    /// <summary>A server that lacks the files, or a role that may not: whatever the reason, the store opens.</summary>
    [Fact]
    public async Task A_store_that_may_not_have_the_extension_opens_all_the_same()
    {
        var test = await TestStore.EmptyAsync(Ct);
        await test.Database.ExecuteAsync("""
            create function no_extension() returns event_trigger language plpgsql as $$ begin raise exception 'not here'; end $$;
            create event trigger no_extension on ddl_command_start when tag in ('CREATE EXTENSION') execute function no_extension();
            """, Ct);
        await test.OpenAsync(Ct);
        await using var shop = await ScannedShop.OnAsync(test, Table("customers", "id"));

        var found = await shop.Store.Search.FindAsync(new("cusotmers"), new(), Ct);

        Assert.False(found.HasTrigrams);
        Assert.Equal("customers", Assert.Single(found.Items).Name.Parts[^1]);
    }

    static async Task<List<SearchResult>> FindAsync(ScannedShop shop, string[] texts)
    {
        var all = new List<SearchResult>();
        foreach (var text in texts)
            all.Add(await shop.Store.Search.FindAsync(new(text), new(), Ct));
        return all;
    }

    static string Told(SearchResult found) => string.Join(", ", found.Items.Select(hit => $"{hit.Name} {hit.Match} {string.Join('|', hit.Columns)} {string.Join('|', hit.Words)}"));
}
