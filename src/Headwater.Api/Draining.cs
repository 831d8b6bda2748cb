namespace Headwater.Api;

/// <summary>Whether the server is about to stop.</summary>
public sealed class Draining
{
    volatile bool _begun;

    public bool HasBegun => _begun;

    public void Begin() => _begun = true;
}
