namespace Headwater.Testing.Secrets;

/// <summary>A secret, by its name, and where it was found.</summary>
public sealed record Leak(string Canary, string Place)
{
    public override string ToString() => $"{Canary} in {Place}";
}
