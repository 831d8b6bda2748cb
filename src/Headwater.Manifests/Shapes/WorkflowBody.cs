using System.ComponentModel;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes;

/// <summary>What stands under <c>workflow:</c>, in DataOS's words and in ours: they differ in what a job does, and in nothing else.</summary>
sealed record WorkflowBody
{
    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public WorkflowBody(IReadOnlyList<JobBody>? dag = null)
    {
        Dag = dag;
    }

    [Description("What people call it.")]
    public string? Title { get; init; }

    [Description("When it is due. Without it the workflow runs once, when it is applied.")]
    public ScheduleBody? Schedule { get; init; }

    [Description("Time for a whole run, as in 30m or 2h.")]
    public string? Timeout { get; init; }

    [Description("The jobs. One that names no other begins at once.")]
    [Aliases("jobs")]
    public IReadOnlyList<JobBody>? Dag { get; init; }
}
