using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>pg_class.relpersistence.</summary>
[JsonConverter(typeof(CamelCase<Persistence>))]
public enum Persistence
{
    Permanent,
    Unlogged,
    Temporary,
}
