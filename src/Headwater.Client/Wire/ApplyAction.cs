using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Client.Wire;

/// <summary>What applying a resource did, or would do.</summary>
[JsonConverter(typeof(CamelCase<ApplyAction>))]
public enum ApplyAction
{
    Created,
    Updated,
    Unchanged,
}
