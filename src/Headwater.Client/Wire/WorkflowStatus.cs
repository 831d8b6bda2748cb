using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Client.Wire;

/// <summary>Whether a workflow can run: one that names a source that is not there cannot.</summary>
[JsonConverter(typeof(CamelCase<WorkflowStatus>))]
public enum WorkflowStatus
{
    Active,
    Error,
}
