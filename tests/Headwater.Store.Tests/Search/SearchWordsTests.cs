using Headwater.Store.Search;

namespace Headwater.Store.Tests.Search;

/// <summary>What counts as a word.</summary>
public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("order_items", "order", "items")]
    [InlineData("OrderItems", "order", "items")]
    [InlineData("HTTPServer2Go", "http", "server2", "go")]
    [InlineData("customerID", "customer", "id")]
    [InlineData("IDs", "i", "ds")]
    [InlineData("EMAIL", "email")]
    [InlineData("a.b-c/d e", "a", "b", "c", "d", "e")]
    [InlineData("order  order ORDER", "order")]
    [InlineData("Größe", "größe")]
    [InlineData("日本語、テスト", "日本語", "テスト")]
    [InlineData("e\u0301t\u00e9", "e\u0301t\u00e9")]
    [InlineData("x😀y", "x😀y")]
    [InlineData("a\u200bb\u00a0c\u2028d\u202ee", "a", "b", "c", "d", "e")]
    [InlineData("'; drop \\table--")]
    [InlineData("")]
    [InlineData("%_'\"\\")]
    public void What_is_sought_is_cut_into_words(string text, params string[] words) =>
        Assert.Equal(text.StartsWith("';", StringComparison.Ordinal) ? ["drop", "table"] : words, SearchWords.Sought(text));

    [Fact]
    public void A_name_is_also_found_as_one_word_and_each_part_as_it_is_written()
    {
        Assert.Equal(["order", "items", "orderitems"], SearchWords.OfName("order_items"));
        Assert.Equal(["orderitems", "order", "items"], SearchWords.OfName("OrderItems"));
        Assert.Equal(["email"], SearchWords.OfName("email"));
        Assert.Empty(SearchWords.OfName("%"));
    }

    [Fact]
    public void A_word_is_cut_off_at_its_hundredth_character_and_never_inside_of_one()
    {
        Assert.Equal(new string('x', 100), Assert.Single(SearchWords.Of(new string('x', 300))));
        Assert.Equal(99, Assert.Single(SearchWords.Of(new string('x', 99) + "😀")).Length);
    }

    /// <summary>Whatever is in a name, its words can stand in quotes as they are.</summary>
    [Fact]
    public void No_word_holds_what_would_have_to_be_escaped()
    {
        foreach (var name in Testing.Names.HostileNames.Make(1, 500))
            Assert.All(SearchWords.OfName(name), word => Assert.True(word.Length > 0 && word.IndexOfAny(['\'', '\\', '"', '%', '_', ' ', '\n']) < 0, word));
    }
}
