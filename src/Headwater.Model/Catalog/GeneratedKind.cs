using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>pg_attribute.attgenerated; virtual ones exist from PostgreSQL 18.</summary>
[JsonConverter(typeof(CamelCase<GeneratedKind>))]
public enum GeneratedKind
{
    None,
    Stored,
    Virtual,
}
