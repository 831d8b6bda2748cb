namespace Headwater.Model.Checks;

/// <summary>How a step of a check ended. A later one is worse.</summary>
public enum StepStatus
{
    Skipped,
    Ok,
    Warning,
    Failed,
}
