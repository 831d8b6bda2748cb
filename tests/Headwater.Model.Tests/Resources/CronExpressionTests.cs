using System.Globalization;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Testing;

namespace Headwater.Model.Tests.Resources;

/// <summary>When a cron expression is due. In Berlin clocks go from 2:00 to 3:00 on 29 March 2026, and from 3:00 back to 2:00 on 25 October.</summary>
public sealed class CronExpressionTests
{
    static readonly string[] Rows = [.. File.ReadLines(Repository.Path("tests", "Headwater.Model.Tests", "Resources", "cron", "occurrences.tsv")).Where(line => !line.StartsWith('#'))];

    public static TheoryData<string> Occurrences => [.. Rows];

    /// <summary>What a clock showed that was looked at once a minute (<c>cron/occurrences.py</c>).</summary>
    [Theory, MemberData(nameof(Occurrences))]
    public void It_is_due_when_the_clock_says_so(string row)
    {
        var parts = row.Split('\t');

        Assert.Equal(parts[3].Split(' '), Next(parts[0], parts[1], parts[2], 4));
    }

    [Fact]
    public void There_are_at_least_three_hundred_of_them() => Assert.InRange(Rows.Length, 300, int.MaxValue);

    [Theory]
    [InlineData("30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-29T01:00Z", "2026-03-30T00:30Z")]
    [InlineData("30 2,3 * * *", "2026-03-28T12:00:00Z", "2026-03-29T01:00Z", "2026-03-29T01:30Z")]
    [InlineData("0 3 * * *", "2026-03-28T12:00:00Z", "2026-03-29T01:00Z", "2026-03-30T01:00Z")]
    [InlineData("30 2 29 3 *", "2026-03-28T12:00:00Z", "2026-03-29T01:00Z", "2027-03-29T00:30Z")]
    public void A_time_that_the_clock_leaves_out_is_due_once_behind_the_gap(string cron, string after, params string[] due) =>
        Assert.Equal(due, Next(cron, "Europe/Berlin", after, due.Length));

    [Theory]
    [InlineData("30 * * * *", "2026-03-29T00:00:00Z", "2026-03-29T00:30Z", "2026-03-29T01:30Z", "2026-03-29T02:30Z")]
    [InlineData("*/30 * * * *", "2026-03-29T00:15:00Z", "2026-03-29T00:30Z", "2026-03-29T01:00Z", "2026-03-29T01:30Z")]
    [InlineData("0 */2 * * *", "2026-03-28T23:00:00Z", "2026-03-29T02:00Z", "2026-03-29T04:00Z")]
    public void An_interval_has_no_run_of_its_own_behind_the_gap(string cron, string after, params string[] due) =>
        Assert.Equal(due, Next(cron, "Europe/Berlin", after, due.Length));

    [Theory]
    [InlineData("30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z")]
    [InlineData("0,30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-25T00:00Z", "2026-10-25T00:30Z", "2026-10-26T01:00Z")]
    public void A_time_that_comes_twice_is_due_the_first_time(string cron, string after, params string[] due) =>
        Assert.Equal(due, Next(cron, "Europe/Berlin", after, due.Length));

    [Theory]
    [InlineData("30 * * * *", "2026-10-25T00:00:00Z", "2026-10-25T00:30Z", "2026-10-25T01:30Z", "2026-10-25T02:30Z")]
    [InlineData("*/30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-25T00:00Z", "2026-10-25T00:30Z", "2026-10-25T01:00Z", "2026-10-25T01:30Z", "2026-10-26T01:00Z")]
    public void An_interval_goes_on_through_the_hour_that_is_repeated(string cron, string after, params string[] due) =>
        Assert.Equal(due, Next(cron, "Europe/Berlin", after, due.Length));

    [Theory]
    [InlineData("0 0 13 * 5", "2026-12-05T00:00:00Z", "2026-12-11T00:00Z", "2026-12-13T00:00Z", "2026-12-18T00:00Z")]
    [InlineData("0 0 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T00:00Z", "2032-02-29T00:00Z")]
    [InlineData("0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00Z")]
    [InlineData("0 0 * * SUN", "2026-12-05T00:00:00Z", "2026-12-06T00:00Z", "2026-12-13T00:00Z")]
    [InlineData("0 0 1 jan-mar/2 *", "2026-12-05T00:00:00Z", "2027-01-01T00:00Z", "2027-03-01T00:00Z")]
    [InlineData("5/25 6 * * *", "2026-12-05T06:05:00Z", "2026-12-05T06:30Z", "2026-12-05T06:55Z", "2026-12-06T06:05Z")]
    public void Days_are_those_of_cron(string cron, string after, params string[] due) => Assert.Equal(due, Next(cron, "UTC", after, due.Length));

    [Theory, InlineData("UTC"), InlineData("America/New_York"), InlineData("Pacific/Kiritimati"), InlineData("Pacific/Pago_Pago")]
    public void At_the_ends_of_the_calendar_nothing_breaks(string zone)
    {
        var (cron, clock) = (CronExpression.Parse("0 0 * * *"), TimeZoneInfo.FindSystemTimeZoneById(zone));

        Assert.Null(cron.NextAfter(DateTimeOffset.MaxValue, clock));
        Assert.NotNull(cron.NextAfter(DateTimeOffset.MinValue, clock));
    }

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("* * * * * *")]
    [InlineData("60 * * * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("*/99999999999999999999 * * * *")]
    [InlineData("1-2-3 * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("-1 * * * *")]
    [InlineData("0 0 L * *")]
    [InlineData("0 0 31 4 *")]
    [InlineData("٣ * * * *")]
    [InlineData("0 0 * * MONDAY")]
    public void What_is_no_expression_is_refused(string text)
    {
        Assert.NotNull(CronExpression.Fault(text));
        Assert.Equal(ErrorCode.InvalidValue, Assert.Throws<HeadwaterException>(() => CronExpression.Parse(text)).Code);
    }

    [Fact]
    public void A_step_that_lacks_its_star_is_suggested_with_it() => Assert.Equal("did you mean `*/2`?", CronExpression.Fault("/2 * * * *")?.Hint);

    static IEnumerable<string> Next(string cron, string zone, string after, int count)
    {
        var (parsed, clock) = (CronExpression.Parse(cron), TimeZoneInfo.FindSystemTimeZoneById(zone));
        var at = DateTimeOffset.Parse(after, CultureInfo.InvariantCulture);
        for (var i = 0; i < count; i++)
        {
            at = parsed.NextAfter(at, clock) ?? throw new InvalidOperationException($"{cron} is never due after {at:u}.");
            yield return at.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
        }
    }
}
