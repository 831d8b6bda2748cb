namespace Headwater.Store.Runs;

/// <summary>The answer to a sign of life: whether the run is still its sender's, and whether somebody asked it to stop.</summary>
public readonly record struct RunSignal(bool Held, bool CancelRequested);
