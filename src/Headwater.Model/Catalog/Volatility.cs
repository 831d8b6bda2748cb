using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>pg_proc.provolatile.</summary>
[JsonConverter(typeof(CamelCase<Volatility>))]
public enum Volatility
{
    Volatile,
    Stable,
    Immutable,
}
