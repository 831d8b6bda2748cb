namespace Headwater.Client.Wire;

/// <summary>One resource of an apply, what became of it, and the revision that it is at now. Its uid is not known yet where it would only be made.</summary>
public sealed record ApplyItem(string Name, string Version, string Type, ApplyAction Action, long Revision, Guid? Uid = null);
