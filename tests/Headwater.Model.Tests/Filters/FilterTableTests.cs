using Headwater.Model.Errors;
using Headwater.Model.Filters;
using Headwater.Model.Resources;

namespace Headwater.Model.Tests.Filters;

/// <summary>The table of patterns, names and verdicts in <c>filters.tsv</c>; a case is a line.</summary>
public sealed class FilterTableTests
{
    static readonly string Table = Path.Combine(Python.Folder, "filters.tsv");

    public static TheoryData<string> Lines => [.. File.ReadLines(Table).Where(line => !line.StartsWith('#'))];

    [Theory, MemberData(nameof(Lines))]
    public void A_pattern_takes_the_name_or_leaves_it(string line)
    {
        var fields = line.Split('\t');

        Assert.Equal(fields[3], Verdict(Enum.Parse<FilterDialect>(fields[0], ignoreCase: true), fields[1], fields[2]));
    }

    [Fact]
    public async Task The_verdicts_of_OpenMetadata_are_those_of_Python() =>
        Assert.Equal(
            await File.ReadAllTextAsync(Table, TestContext.Current.CancellationToken),
            await Python.RunAsync("", TestContext.Current.CancellationToken, "cases", Table));

    [Fact]
    public void There_are_at_least_sixty_cases() => Assert.InRange(Lines.Count, 60, int.MaxValue);

    internal static string Verdict(FilterDialect dialect, string pattern, string name)
    {
        try
        {
            return new NameFilter(new FilterSpec { Includes = [pattern] }, Limits.Default, dialect).Takes(name) ? "taken" : "left";
        }
        catch (HeadwaterException bad) when (bad.Code == ErrorCode.InvalidValue)
        {
            Assert.NotNull(NamePattern.Fault(pattern, dialect, Limits.Default));
            return "fault";
        }
    }
}
