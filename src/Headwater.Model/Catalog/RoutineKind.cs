using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>pg_proc.prokind.</summary>
[JsonConverter(typeof(CamelCase<RoutineKind>))]
public enum RoutineKind
{
    Function,
    Procedure,
    Aggregate,
    Window,
}
