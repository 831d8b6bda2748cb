namespace Headwater.Store.Paging;

/// <summary>A part of a list: at most <paramref name="Limit"/> items (1 to 1000) after the place that <paramref name="After"/> marks, from the start when null.</summary>
public sealed record PageRequest(string? After = null, int Limit = PageRequest.DefaultLimit)
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    internal int Size => Math.Clamp(Limit, 1, MaxLimit);
}
