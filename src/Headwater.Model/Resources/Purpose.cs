namespace Headwater.Model.Resources;

/// <summary>What a source is used for, and so which rights its role needs.</summary>
public enum Purpose
{
    Scan,
    Usage,
    Profile,
    Diff,
    Cdc,
    Transfer,
}
