using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>Jobs that depend on one another without a cycle, run once or by a schedule.</summary>
public sealed record WorkflowSpec
{
    public WorkflowSpec()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public WorkflowSpec(IReadOnlyList<JobSpec>? dag = null)
    {
        Dag = dag ?? [];
    }

    public string? Title { get; init; }

    /// <summary>Null for a workflow that runs when it is applied, and when it is asked to.</summary>
    public WorkflowSchedule? Schedule { get; init; }

    /// <summary>Time for a whole run.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? Timeout { get; init; }

    public IReadOnlyList<JobSpec> Dag { get; init; } = [];
}
