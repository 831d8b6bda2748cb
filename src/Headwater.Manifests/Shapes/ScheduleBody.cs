using System.ComponentModel;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes;

/// <summary>What stands under a workflow's <c>schedule:</c>.</summary>
sealed record ScheduleBody
{
    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public ScheduleBody(IReadOnlyList<string>? cron = null, string? timezone = null)
    {
        (Cron, Timezone) = (cron ?? [], timezone ?? "UTC");
    }

    [Description("Five-field cron expression, or several: it is due whenever one of them is.")]
    [Aliases("crons"), OneOrMore]
    public IReadOnlyList<string> Cron { get; init; }

    [Description("IANA time zone; UTC when it is left out.")]
    public string Timezone { get; init; }

    [Description("When it is due while a run goes on: allow another, forbid it, or replace the old one.")]
    public ConcurrencyPolicy ConcurrencyPolicy { get; init; }

    [Description("The moment at which the schedule ends, as in 2027-01-01T00:00:00Z; a run that still goes on is cancelled.")]
    public string? EndOn { get; init; }
}
