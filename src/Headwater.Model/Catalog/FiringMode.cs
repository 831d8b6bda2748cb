using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>When a trigger or rule fires: pg_trigger.tgenabled, by session_replication_role.</summary>
[JsonConverter(typeof(CamelCase<FiringMode>))]
public enum FiringMode
{
    Origin,
    Disabled,
    Replica,
    Always,
}
