namespace Headwater.OpenMetadata;

/// <summary>One thing that did not come through a step, and why.</summary>
public sealed record StepFailure(string Step, string Entity, string Error);
