using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>What of an old row the write-ahead log keeps: pg_class.relreplident.</summary>
[JsonConverter(typeof(CamelCase<ReplicaIdentity>))]
public enum ReplicaIdentity
{
    Default,
    Nothing,
    Full,
    Index,
}
