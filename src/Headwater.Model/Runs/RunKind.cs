using System.Text.Json.Serialization;

namespace Headwater.Model.Runs;

/// <summary>What a run does.</summary>
[JsonConverter(typeof(CamelCase<RunKind>))]
public enum RunKind
{
    Check,
    Scan,
    Workflow,
}
