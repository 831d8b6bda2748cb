namespace Headwater.Testing.Kill;

/// <summary>A process that was seen: its number, what it was started with, and the most memory it is known to have held (VmHWM).</summary>
public sealed record TracedProcess(int Id, IReadOnlyList<string> Command, long PeakBytes)
{
    public override string ToString() => $"{Id} ({string.Join(' ', Command)})";
}
