namespace Headwater.Model.Catalog;

/// <summary>pg_attribute.attidentity.</summary>
public enum IdentityKind
{
    None,
    Always,
    ByDefault,
}
