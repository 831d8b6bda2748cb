using Headwater.Model.Checks;

namespace Headwater.Store.Sources;

/// <summary>The last check of a source. <paramref name="Current"/> is false when the source, or a secret it uses, was changed since.</summary>
public sealed record SourceCheck(Guid? RunUid, CheckReport Report, TimeSpan Took, DateTimeOffset CheckedAt, bool Current);
