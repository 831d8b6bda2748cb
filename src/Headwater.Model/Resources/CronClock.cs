namespace Headwater.Model.Resources;

/// <summary>
/// When a cron expression is due by the clocks of one zone. Where clocks go forward, a time of day that is left out is due once, at the
/// first moment behind the gap; where they go back, a time of day that comes twice is due the first time. An interval is due whenever
/// clocks show one of its times: it skips the gap, and goes on through the hour that is repeated.
/// </summary>
sealed class CronClock(CronExpression cron, TimeZoneInfo zone)
{
    /// <summary>29 February may be eight years away, from 2096 to 2104.</summary>
    const int MostDays = (8 * 366) + 2;

    public DateTimeOffset? NextAfter(DateTimeOffset instant)
    {
        // A clock that goes back over midnight shows times of the day before again, so two days are seen together.
        var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
        for (var i = -1; i < MostDays && first.DayNumber + i + 1 < DateOnly.MaxValue.DayNumber; i++)
        {
            if (first.DayNumber + i < DateOnly.MinValue.DayNumber + 1)
                continue;
            var day = first.AddDays(i);
            if (FirstAfter(instant, day) is { } found)
                return FirstAfter(instant, day.AddDays(1)) is { } next && next < found ? next : found;
        }

        return null;
    }

    DateTimeOffset? FirstAfter(DateTimeOffset instant, DateOnly day)
    {
        if (!cron.IsDue(day))
            return null;
        DateTimeOffset? first = null;
        foreach (var moment in Moments(day))
        {
            if (moment > instant && (first is null || moment < first))
                first = moment;
        }

        return first;
    }

    IEnumerable<DateTimeOffset> Moments(DateOnly day) =>
        from hour in cron.Hours
        from minute in cron.Minutes
        from moment in At(day.ToDateTime(new TimeOnly(hour, minute)))
        select moment;

    IEnumerable<DateTimeOffset> At(DateTime shown)
    {
        if (zone.IsInvalidTime(shown))
            return cron.IsInterval ? [] : [BehindGap(shown)];
        if (!zone.IsAmbiguousTime(shown))
            return [Utc(shown, zone.GetUtcOffset(shown))];
        var both = zone.GetAmbiguousTimeOffsets(shown).Select(offset => Utc(shown, offset)).Order();
        return cron.IsInterval ? both : both.Take(1);
    }

    // Gaps are some minutes to a day long, and end on a minute.
    DateTimeOffset BehindGap(DateTime shown)
    {
        while (zone.IsInvalidTime(shown))
            shown = shown.AddMinutes(1);
        return Utc(shown, zone.GetUtcOffset(shown));
    }

    static DateTimeOffset Utc(DateTime shown, TimeSpan offset) => new(shown - offset, TimeSpan.Zero);
}
