using System.Globalization;
using Headwater.Model.Runs;
using Headwater.Store.Workflows;

namespace Headwater.Api.Resources;

/// <summary>What DataOS shows as a workflow's RUNTIME: <c>running:1</c>, <c>next:2024-01-23T15:30:00+05:30</c>, <c>succeeded</c>, <c>failed</c>, <c>pending</c>.</summary>
static class WorkflowRuntime
{
    public static string Of(WorkflowOverview overview) =>
        overview.Running > 0 ? string.Create(CultureInfo.InvariantCulture, $"running:{overview.Running}")
        : overview.Workflow.DueAt is { } due ? $"next:{InZone(due, overview.Workflow.Spec.Schedule?.Timezone)}"
        : Word(overview.Latest?.Status);

    /// <summary>As the clocks of the schedule show it.</summary>
    static string InZone(DateTimeOffset due, string? zone)
    {
        var there = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(due, found) : due.ToUniversalTime();
        return there.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    static string Word(RunStatus? status) => status switch
    {
        null => "pending",
        RunStatus.Succeeded => "succeeded",
        RunStatus.Cancelled => "cancelled",
        _ => "failed",
    };
}
