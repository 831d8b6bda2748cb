using Headwater.Model.Errors;
using Headwater.Model.Filters;
using Headwater.Model.Resources;

namespace Headwater.Model.Tests.Filters;

/// <summary>No pattern holds up a scan: it is linear, or it ends in an error that says which pattern it was.</summary>
public sealed class RunawayTests
{
    static readonly string Name = new string('a', 60) + "!";

    [Theory]
    [InlineData(FilterDialect.Native, "(a+)+")]
    [InlineData(FilterDialect.Native, "(a|aa)+")]
    [InlineData(FilterDialect.Native, "(.*a){20}")]
    [InlineData(FilterDialect.OpenMetadata, "(a+)+$")]
    [InlineData(FilterDialect.OpenMetadata, "(a|aa)+$")]
    [InlineData(FilterDialect.OpenMetadata, @"(\w*\w*\w*)*$")]
    [InlineData(FilterDialect.DataOs, "(a+)+$")]
    public void What_would_run_away_elsewhere_is_linear_here(FilterDialect dialect, string pattern) =>
        Assert.False(new NameFilter(new FilterSpec { Includes = [pattern] }, Limits.Default, dialect).Takes(Name));

    [Theory]
    [InlineData("(?=a)(a+)+$")]
    [InlineData("(?!b)(a|aa)+$")]
    [InlineData(@"(a*)*\1$")]
    public void What_needs_going_back_and_never_ends_is_told(string pattern)
    {
        var filter = new NameFilter(new FilterSpec { Excludes = [pattern] }, Limits.Default, FilterDialect.OpenMetadata);

        var told = Assert.Throws<HeadwaterException>(() => filter.Takes(Name));

        Assert.Equal(ErrorCode.InvalidValue, told.Code);
        Assert.Equal($"the pattern `{pattern}` takes too long: it goes over a name again and again", told.Message);
        Assert.NotNull(told.Hint);
    }

    [Fact]
    public void Time_is_bounded_over_all_the_names_together()
    {
        var limits = Limits.Default with { PatternBudget = TimeSpan.FromMilliseconds(20) };
        var filter = new NameFilter(new FilterSpec { Excludes = ["(?=a)(a+)+$"] }, limits, FilterDialect.OpenMetadata);
        var names = Enumerable.Repeat(new string('a', 18) + "!", 100_000);

        Assert.Throws<HeadwaterException>(() => names.Count(filter.Takes));
    }

    [Theory]
    [InlineData("(((((((((((((((a{100}){100}){100}){100}){100}){100}){100}){100}))))))){100}")]
    [InlineData(@"\N{DIGIT ONE}")]
    public void What_cannot_be_run_is_a_fault_or_runs(string pattern) =>
        Assert.True(NamePattern.Fault(pattern, FilterDialect.OpenMetadata, Limits.Default) is not null || !NamePattern.Of(pattern, FilterDialect.OpenMetadata, Limits.Default).Matches("b"));

    [Fact]
    public void Brackets_in_brackets_end_too()
    {
        var pattern = new string('(', 499) + "a" + new string(')', 499);

        Assert.Null(NamePattern.Fault(pattern, FilterDialect.OpenMetadata, Limits.Default));
        Assert.NotNull(NamePattern.Fault(new string('(', 1_000), FilterDialect.OpenMetadata, Limits.Default));
        Assert.NotNull(NamePattern.Fault(new string('a', 1_001), FilterDialect.OpenMetadata, Limits.Default));
    }
}
