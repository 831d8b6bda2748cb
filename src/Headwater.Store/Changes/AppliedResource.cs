namespace Headwater.Store.Changes;

/// <summary>A resource after it was stored; in a dry run what it would be, with an empty uid when it would be new.</summary>
public sealed record AppliedResource(string Noun, string Name, Guid Uid, ChangeKind Change, long Revision);
