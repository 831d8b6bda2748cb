using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Client.Wire;

/// <summary>
/// A source to keep under the name in the path. What GET answers may be sent back as it is: what cannot be written is passed over,
/// and credentials that were only said to be set stay as they are.
/// </summary>
public sealed record PutSourceRequest
{
    public required ResourceHeader Header { get; init; }

    public required SourceSpec Spec { get; init; }

    /// <summary>The source's own credentials; a field that is left out keeps what is stored, and null or an empty text removes it.</summary>
    public Credentials? Credentials { get; init; }

    public Guid? Uid { get; init; }

    public long? Revision { get; init; }

    public SourceStatus? Status { get; init; }

    public DateTimeOffset? CheckedAt { get; init; }

    public string? Reason { get; init; }

    public int? Running { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public CheckReport? Check { get; init; }
}
