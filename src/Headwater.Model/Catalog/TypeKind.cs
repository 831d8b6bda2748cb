using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>pg_type.typtype, arrays told apart.</summary>
[JsonConverter(typeof(CamelCase<TypeKind>))]
public enum TypeKind
{
    Base,
    Array,
    Domain,
    Enum,
    Range,
    Multirange,
    Composite,
}
