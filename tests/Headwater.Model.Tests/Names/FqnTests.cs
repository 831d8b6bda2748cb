using Headwater.Model.Errors;
using Headwater.Model.Names;

namespace Headwater.Model.Tests.Names;

public sealed class FqnTests
{
    const string Letters = "aZ09_.\" \t'\\-/é€𝄞#@$%\n";

    [Theory]
    [InlineData("sales.shop.public.orders", "sales", "shop", "public", "orders")]
    [InlineData("sales.\"my db\".\"a.b\".\"say \"\"x\"\"\"", "sales", "my db", "a.b", "say \"x\"")]
    [InlineData("\"\".x", "", "x")]
    [InlineData("Größe.naïve", "Größe", "naïve")]
    public void A_name_is_written_and_read_back(string text, params string[] parts)
    {
        Assert.Equal(parts, Fqn.Parse(text).Parts);
        Assert.Equal(text, Fqn.Of(parts).ToString());
    }

    [Fact]
    public void Any_parts_survive_being_written()
    {
        var runes = Letters.EnumerateRunes().ToArray();
        for (var seed = 1; seed <= 2000; seed++)
        {
            var random = new Random(seed);
            var parts = Enumerable.Range(0, random.Next(1, 6)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(0, 7)).Select(_ => runes[random.Next(runes.Length)]))).ToArray();
            Assert.Equal(Fqn.Of(parts), Fqn.Parse(Fqn.Of(parts).ToString()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("\"a")]
    [InlineData("\"a\"b")]
    public void A_broken_name_is_refused(string text) =>
        Assert.Equal(ErrorCode.InvalidValue, Assert.Throws<HeadwaterException>(() => Fqn.Parse(text)).Code);

    [Fact]
    public void Equal_names_have_equal_hashes_and_case_tells_names_apart()
    {
        Assert.Equal(Fqn.Of("a", "b"), Fqn.Of("a", "b"));
        Assert.Equal(Fqn.Of("a", "b").GetHashCode(), Fqn.Of("a", "b").GetHashCode());
        Assert.NotEqual(Fqn.Of("a", "b"), Fqn.Of("a", "B"));
        Assert.NotEqual(Fqn.Of("a.b"), Fqn.Of("a", "b"));
    }
}
