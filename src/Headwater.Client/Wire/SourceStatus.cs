using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Client.Wire;

/// <summary>What the last real probe of a source said; a source that was never probed, or was changed since, is unverified.</summary>
[JsonConverter(typeof(CamelCase<SourceStatus>))]
public enum SourceStatus
{
    Unverified,
    Active,
    Failed,
}
