using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>When a workflow is due, and what happens when it is due again too soon.</summary>
public sealed record WorkflowSchedule
{
    public WorkflowSchedule()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public WorkflowSchedule(IReadOnlyList<string>? cron = null, string? timezone = null)
    {
        (Cron, Timezone) = (cron ?? [], timezone ?? "UTC");
    }

    [Description("Five-field cron expressions; it is due whenever one of them is.")]
    public IReadOnlyList<string> Cron { get; init; } = [];

    [Description("IANA time zone.")]
    public string Timezone { get; init; } = "UTC";

    [Description("When it is due while a run goes on: allow another, forbid it, or replace the old one.")]
    public ConcurrencyPolicy ConcurrencyPolicy { get; init; }

    [Description("The moment at which the schedule ends; a run that still goes on is cancelled.")]
    public DateTimeOffset? EndOn { get; init; }

    /// <summary>The first moment after <paramref name="instant"/> at which it is due, in UTC; null when it is over, or its expressions or zone are no good.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset instant)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Timezone, out var zone))
            return null;
        var next = Cron.Select(CronExpression.TryParse).Min(cron => cron?.NextAfter(instant, zone));
        return next < EndOn || EndOn is null ? next : null;
    }
}
