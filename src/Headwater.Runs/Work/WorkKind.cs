using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Runs.Work;

/// <summary>What the process that connects to a source is to do there.</summary>
[JsonConverter(typeof(CamelCase<WorkKind>))]
public enum WorkKind
{
    Check,
    Scan,
    Grants,
}
