using Headwater.Model.Runs;

namespace Headwater.Store.Runs;

/// <summary>Which runs to list; what is null does not matter.</summary>
public sealed record RunQuery(string? Source = null, RunKind? Kind = null, RunStatus? Status = null, string? Workflow = null, Guid? Parent = null);
