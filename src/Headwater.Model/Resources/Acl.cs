namespace Headwater.Model.Resources;

/// <summary>What a secret's credentials may be used for: reading, or reading and writing.</summary>
public enum Acl
{
    R,
    Rw,
}
