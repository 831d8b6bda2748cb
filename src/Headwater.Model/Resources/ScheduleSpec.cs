using System.ComponentModel;

namespace Headwater.Model.Resources;

/// <summary>When a scan is due.</summary>
public sealed record ScheduleSpec
{
    [Description("Five-field cron expression.")]
    public required string Cron { get; init; }

    [Description("IANA time zone.")]
    public string Timezone { get; init; } = "UTC";
}
