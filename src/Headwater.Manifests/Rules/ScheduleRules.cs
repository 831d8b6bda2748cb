using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Rules;

/// <summary>A schedule is a cron expression in a time zone that exists.</summary>
static class ScheduleRules
{
    /// <summary>Files beside the zones that are no zones, and would be found.</summary>
    static readonly string[] NoZones = ["localtime", "posixrules", "Factory", "posix/", "right/"];

    public static IEnumerable<Fault> Check(ScheduleSpec? schedule)
    {
        if (schedule is null)
            yield break;
        if (CronRule.Fault(schedule.Cron) is var (message, hint))
            yield return new Fault("schedule.cron", message, hint);
        if (!IsZone(schedule.Timezone))
            yield return new Fault("schedule.timezone", "`schedule.timezone` is not an IANA time zone", ZoneHint(schedule.Timezone));
    }

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
