using System.Text.Json.Serialization;

namespace Headwater.Model.Checks;

/// <summary>How a step of a check ended. A later one is worse.</summary>
[JsonConverter(typeof(CamelCase<StepStatus>))]
public enum StepStatus
{
    Skipped,
    Ok,
    Warning,
    Failed,
}
