using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>A schedule is a cron expression in a time zone that exists.</summary>
static class ScheduleRules
{
    /// <summary>Files beside the zones that are no zones, and would be found.</summary>
    static readonly string[] NoZones = ["localtime", "posixrules", "Factory", "posix/", "right/"];

    static readonly Fault Over = new(
        "schedule.endOn", "`schedule.endOn` is in the past: the schedule is over", "give a later moment, or take it out", ErrorCode.InvalidValue, Severity.Warning);

    public static IEnumerable<Fault> Check(ScheduleSpec? schedule)
    {
        if (schedule is null)
            yield break;
        if (CronExpression.Fault(schedule.Cron) is var (message, hint))
            yield return new Fault("schedule.cron", $"`schedule.cron` {message}", hint);
        if (!IsZone(schedule.Timezone))
            yield return Zone(schedule.Timezone);
    }

    /// <summary>Every fault of a workflow's schedule, as it looks at <paramref name="now"/>.</summary>
    public static IEnumerable<Fault> Check(WorkflowSchedule schedule, Limits limits, DateTimeOffset now)
    {
        var faults = Crons(schedule.Cron, limits).ToList();
        if (!IsZone(schedule.Timezone))
            faults.Add(Zone(schedule.Timezone));
        return faults.Count == 0 ? End(schedule, now) : schedule.EndOn <= now ? faults.Append(Over) : faults;
    }

    static IEnumerable<Fault> Crons(IReadOnlyList<string> crons, Limits limits)
    {
        if (crons.Count == 0)
            yield return new Fault("schedule.cron", "`cron` is missing in `schedule`", "write cron: 0 6 * * *, or take `schedule` out: a workflow without one runs when it is applied", ErrorCode.MissingField);
        if (crons.Count > limits.WorkflowCrons)
            yield return new Fault("schedule.cron", $"`schedule.cron` has more than {limits.WorkflowCrons} expressions", "join some of them with commas", ErrorCode.DocumentTooLarge);
        for (var i = 0; i < Math.Min(crons.Count, limits.WorkflowCrons); i++)
        {
            if (CronExpression.Fault(crons[i]) is var (message, hint))
                yield return new Fault($"schedule.cron[{i}]", $"`schedule.cron` {message}", hint);
        }
    }

    static IEnumerable<Fault> End(WorkflowSchedule schedule, DateTimeOffset now)
    {
        if (schedule.EndOn <= now)
            yield return Over;
        else if (schedule.EndOn is not null && schedule.NextAfter(now) is null)
            yield return new Fault("schedule.endOn", "`schedule.endOn` comes before the workflow is due for the first time", "give a later moment, or take it out", ErrorCode.InvalidValue, Severity.Warning);
    }

    static Fault Zone(string zone) => new("schedule.timezone", "`schedule.timezone` is not an IANA time zone", ZoneHint(zone));

    // The identifier becomes the path of a file.
    static bool IsZone(string zone) =>
        zone.Length is > 0 and <= 64
        && zone.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && !NoZones.Any(none => zone.StartsWith(none, StringComparison.Ordinal))
        && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    static string ZoneHint(string zone)
    {
        var zones = TimeZoneInfo.GetSystemTimeZones();
        if (zones.Count < 2)
            return "this machine knows no time zones: install the package tzdata";
        return Suggestion.Nearest(zone, zones.Select(known => known.Id)) is { } near ? $"did you mean `{near}`?" : "write a name like Europe/Berlin";
    }
}
