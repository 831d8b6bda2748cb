using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Client.Wire;

/// <summary>One resource to keep: a source, a secret, a workflow, a tag or knowledge, only one of them.</summary>
public sealed record ResourceInput
{
    public required ResourceHeader Header { get; init; }

    public SourceSpec? Source { get; init; }

    public SecretSpec? Secret { get; init; }

    public WorkflowSpec? Workflow { get; init; }

    public TagSpec? Tag { get; init; }

    public KnowledgeSpec? Knowledge { get; init; }

    /// <summary>A source's own credentials, write-only; a field that is left out keeps what is stored, and null or an empty text removes it.</summary>
    public Credentials? Credentials { get; init; }
}
