using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>pg_attribute.attidentity.</summary>
[JsonConverter(typeof(CamelCase<IdentityKind>))]
public enum IdentityKind
{
    None,
    Always,
    ByDefault,
}
