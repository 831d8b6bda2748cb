namespace Headwater.Client.Wire;

/// <summary>What applying a resource did, or would do.</summary>
public enum ApplyAction
{
    Created,
    Updated,
    Unchanged,
}
