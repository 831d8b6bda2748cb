using Headwater.Model.Checks;
using Headwater.Model.Resources;

namespace Headwater.Client.Wire;

/// <summary>
/// A source as it is kept, with the result of its last probe: <paramref name="Reason"/> is the first failure's sentence,
/// <paramref name="Running"/> counts the runs that work on it now.
/// </summary>
public sealed record SourceView(
    Guid Uid,
    long Revision,
    ResourceHeader Header,
    SourceSpec Spec,
    SourceStatus Status,
    DateTimeOffset? CheckedAt,
    string? Reason,
    int Running,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    CheckReport? Check = null,
    IReadOnlyDictionary<string, FieldState>? Credentials = null);
