using System.Text.Json.Serialization;
using Headwater.Model.Resources;

namespace Headwater.Model.Checks;

/// <summary>A finished check: the worst of its steps, what it was made for, and the steps.</summary>
public sealed record CheckReport(StepStatus Status, IReadOnlyList<Purpose> Purposes, IReadOnlyList<CheckStep> Steps)
{
    public static CheckReport Of(IReadOnlyList<Purpose> purposes, IReadOnlyList<CheckStep> steps) =>
        new(steps.Count == 0 ? StepStatus.Failed : steps.Max(step => step.Status), purposes, steps);

    /// <summary>Whether the check got as far as a session: without one it could not be done at all.</summary>
    [JsonIgnore]
    public bool Connected => Steps.Any(step => step.Name == StepName.Authenticate && step.Status is StepStatus.Ok or StepStatus.Warning);

    [JsonIgnore]
    public CheckStep? FirstFailure => Steps.FirstOrDefault(step => step.Status == StepStatus.Failed);
}
