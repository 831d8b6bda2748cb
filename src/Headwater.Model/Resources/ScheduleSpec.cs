using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>When a scan is due.</summary>
public sealed record ScheduleSpec
{
    public ScheduleSpec()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public ScheduleSpec(string? timezone = null)
    {
        Timezone = timezone ?? "UTC";
    }

    [Description("Five-field cron expression.")]
    public required string Cron { get; init; }

    [Description("IANA time zone.")]
    public string Timezone { get; init; } = "UTC";
}
