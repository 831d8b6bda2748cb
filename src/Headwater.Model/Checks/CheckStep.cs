namespace Headwater.Model.Checks;

/// <summary>One step of a check: how it ended, after how many milliseconds, what that means, and the SQL or setting that cures it.</summary>
public sealed record CheckStep(StepName Name, StepStatus Status, long Ms, string Message, string? Fix = null);
