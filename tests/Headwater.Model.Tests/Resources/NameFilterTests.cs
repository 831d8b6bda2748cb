using Headwater.Model.Errors;
using Headwater.Model.Filters;
using Headwater.Model.Resources;

namespace Headwater.Model.Tests.Resources;

/// <summary>Patterns match whole names, whatever is in them.</summary>
public sealed class NameFilterTests
{
    [Theory]
    [InlineData("orders", "orders", true)]
    [InlineData("orders", "orders_old", false)]
    [InlineData("orders", "Orders", false)]
    [InlineData("orders", "orders\n", false)]
    [InlineData("a|ab", "ab", true)]
    [InlineData("a|b", "ab", false)]
    [InlineData("(?i)orders", "ORDERS", true)]
    [InlineData("(?x)a b", "ab", true)]
    [InlineData("(?x)a #", "a", true)]
    [InlineData("(?x)a #", "ab", false)]
    [InlineData("(?x)a # or |b", "b", false)]
    [InlineData("(?x)a|b # )", "b", true)]
    [InlineData("(?x)a|b # )", "bc", false)]
    [InlineData("a#", "a#", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    public void A_pattern_matches_a_whole_name(string pattern, string name, bool taken) =>
        Assert.Equal(taken, new NameFilter(new FilterSpec { Includes = [pattern] }, Limits.Default).Takes(name));

    [Theory]
    [InlineData("a)|(?:b")]
    [InlineData("a)")]
    [InlineData("(a")]
    [InlineData(@"a\")]
    [InlineData("[a")]
    [InlineData("(?#a")]
    [InlineData("*")]
    [InlineData("(?=a)a")]
    [InlineData(@"(a)\1")]
    public void What_is_no_pattern_by_itself_is_refused(string pattern)
    {
        Assert.NotNull(NamePattern.Fault(pattern, FilterDialect.Native, Limits.Default));
        Assert.Equal(ErrorCode.InvalidValue, Assert.Throws<HeadwaterException>(() => new NameFilter(new FilterSpec { Excludes = [pattern] }, Limits.Default)).Code);
    }
}
