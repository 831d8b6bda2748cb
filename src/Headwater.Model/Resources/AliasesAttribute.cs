namespace Headwater.Model.Resources;

/// <summary>Other names under which people know a field or a value. Manifests read them; only the canonical name is ever written.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class AliasesAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names { get; } = names;
}
