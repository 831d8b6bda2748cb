using System.Text.Json.Serialization;

namespace Headwater.Model.Checks;

/// <summary>One step of a check: how it ended, after how many milliseconds, what that means, and the SQL or setting that cures it. As JSON it says <c>fix: null</c> where nothing has to be cured.</summary>
public sealed record CheckStep(StepName Name, StepStatus Status, long Ms, string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Fix = null);
