using System.Globalization;
using Headwater.Manifests.Documents;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Shapes;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Native;

/// <summary>Reads when a workflow is due.</summary>
sealed class ScheduleReader(Document document)
{
    const string Path = "workflow.schedule";

    static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public WorkflowSchedule Read(ScheduleBody body)
    {
        var schedule = new WorkflowSchedule { Cron = body.Cron, Timezone = body.Timezone, ConcurrencyPolicy = body.ConcurrencyPolicy, EndOn = EndOn(body.EndOn) };
        document.Report(ScheduleRules.Check(schedule, document.Limits, document.Time.GetUtcNow()), "workflow");
        return schedule;
    }

    DateTimeOffset? EndOn(string? text)
    {
        if (text is null)
            return null;
        if (HasOffset(text) && DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return moment.ToUniversalTime();
        document.Diagnostics.Error(
            ErrorCode.InvalidValue, document.Places.Of($"{Path}.endOn"), $"`schedule.endOn` cannot be {Shown.Text(text)}: it is a moment of ISO 8601 with its offset", "write it as 2027-01-01T00:00:00Z or 2027-01-01T00:00:00+01:00");
        return null;
    }

    // What has none would be taken for the time of the machine that reads it.
    static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-');
}
