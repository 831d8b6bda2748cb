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

    /// <summary>Days at the ends of the calendar on which nothing is due, so that there are others around each day that is looked at.</summary>
    const int Edge = 4;

    static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    /// <summary>Longer than any offset and any change of one together, and shorter than the time between two changes.</summary>
    static readonly TimeSpan Around = TimeSpan.FromHours(39);

    public DateTimeOffset? NextAfter(DateTimeOffset instant)
    {
        // A clock that goes back over midnight shows times of the day before again, so two days are seen together.
        var shown = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime).DayNumber;
        var last = Math.Min(shown + MostDays, DateOnly.MaxValue.DayNumber - Edge);
        for (var number = Math.Max(shown - 1, Edge); number < last; number++)
        {
            var day = DateOnly.FromDayNumber(number);
            if (!cron.IsDueIn(day.Month))
                number += DateTime.DaysInMonth(day.Year, day.Month) - day.Day;
            else if (FirstAfter(instant, day) is { } found)
                return FirstAfter(instant, day.AddDays(1)) is { } next && next < found ? next : found;
        }

        return null;
    }

    DateTimeOffset? FirstAfter(DateTimeOffset instant, DateOnly day)
    {
        if (!cron.IsDue(day))
            return null;
        var midnight = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var offset = Offset(midnight, -Around);
        if (offset == Offset(midnight, OneDay + Around))
            return FirstAfter(instant, midnight - offset);
        DateTimeOffset? first = null;
        foreach (var moment in Moments(day))
        {
            if (moment > instant && (first is null || moment < first))
                first = moment;
        }

        return first;
    }

    // A day on which clocks just go on, as nearly all are.
    DateTimeOffset? FirstAfter(DateTimeOffset instant, DateTimeOffset midnight)
    {
        foreach (var hour in cron.Hours)
        foreach (var minute in cron.Minutes)
        {
            if (midnight.AddMinutes((hour * 60) + minute) is var moment && moment > instant)
                return moment;
        }

        return null;
    }

    IEnumerable<DateTimeOffset> Moments(DateOnly day) =>
        from hour in cron.Hours
        from minute in cron.Minutes
        from moment in At(day.ToDateTime(new TimeOnly(hour, minute)))
        select moment;

    IEnumerable<DateTimeOffset> At(DateTime shown)
    {
        var utc = new DateTimeOffset(shown, TimeSpan.Zero);
        var (before, after) = (Offset(utc, -Around), Offset(utc, Around));
        // Which times are left out or come twice is not asked of the zone: it errs where winter time counts as the exception, as in Dublin.
        var moments = new[] { before, after }.Distinct().Select(offset => utc - offset).Where(moment => moment + Offset(moment, TimeSpan.Zero) == utc).Order().ToList();
        if (moments.Count == 0)
            return cron.IsInterval ? [] : [BehindGap(utc - after, before)];
        return cron.IsInterval ? moments : moments.Take(1);
    }

    // Gaps are some minutes to a day long, and end on a minute.
    DateTimeOffset BehindGap(DateTimeOffset moment, TimeSpan before)
    {
        for (var last = moment + Around; Offset(moment, TimeSpan.Zero) == before && moment < last;)
            moment = moment.AddMinutes(1);
        return moment;
    }

    TimeSpan Offset(DateTimeOffset moment, TimeSpan away) => zone.GetUtcOffset(moment + away);
}
