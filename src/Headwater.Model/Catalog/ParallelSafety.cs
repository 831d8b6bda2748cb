using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>pg_proc.proparallel.</summary>
[JsonConverter(typeof(CamelCase<ParallelSafety>))]
public enum ParallelSafety
{
    Unsafe,
    Restricted,
    Safe,
}
