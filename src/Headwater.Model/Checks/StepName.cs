using System.Text.Json.Serialization;

namespace Headwater.Model.Checks;

/// <summary>The steps of a check, in the order in which they run.</summary>
[JsonConverter(typeof(CamelCase<StepName>))]
public enum StepName
{
    Secret,
    Dns,
    Tcp,
    Ssh,
    Tls,
    Authenticate,
    Server,
    Databases,
    Objects,
    Select,
    Statistics,
    Replication,
    TempSchema,
    Clock,
}
