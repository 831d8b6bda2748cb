namespace Headwater.Store.Resources;

/// <summary>Which secrets an apply may let its sources use.</summary>
public enum UseGrantPolicy
{
    /// <summary>Those whose every value travels in the same apply; a source left without a grant refuses the apply.</summary>
    ValuesGivenHere,

    /// <summary>All that its sources refer to: the one who applies owns the secrets, or is an administrator.</summary>
    Everything,
}
