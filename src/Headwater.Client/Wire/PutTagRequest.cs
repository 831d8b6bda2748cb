using Headwater.Model.Resources;

namespace Headwater.Client.Wire;

/// <summary>A tag to keep under the name in the path. What GET answers may be sent back as it is: what cannot be written is passed over.</summary>
public sealed record PutTagRequest
{
    public required ResourceHeader Header { get; init; }

    public required TagSpec Spec { get; init; }

    public Guid? Uid { get; init; }

    public long? Revision { get; init; }

    public long? Uses { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}
