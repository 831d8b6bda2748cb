using Headwater.Model.Runs;

namespace Headwater.Client.Wire;

/// <summary>Which runs to list; what is null does not matter.</summary>
public sealed record RunFilter(string? Source = null, string? Workflow = null, RunKind? Kind = null);
