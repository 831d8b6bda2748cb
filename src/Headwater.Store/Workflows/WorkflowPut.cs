using Headwater.Model.Resources;

namespace Headwater.Store.Workflows;

/// <summary>A workflow to create or update; <paramref name="ExpectedRevision"/> as in a secret's.</summary>
public sealed record WorkflowPut(ResourceHeader Header, WorkflowSpec Spec, long? ExpectedRevision = null);
