namespace Headwater.Store.Runs;

/// <summary>The process that works on a run.</summary>
public sealed record RunOwner(string Host, int Process);
