using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Store.Changes;

/// <summary>What storing a resource did, or would do.</summary>
[JsonConverter(typeof(CamelCase<ChangeKind>))]
public enum ChangeKind
{
    Created,
    Updated,
    Unchanged,
}
