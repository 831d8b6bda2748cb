namespace Headwater.Client.Wire;

/// <summary>What the last real probe of a source said; a source that was never probed, or was changed since, is unverified.</summary>
public enum SourceStatus
{
    Unverified,
    Active,
    Failed,
}
