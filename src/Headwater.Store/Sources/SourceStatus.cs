using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Store.Sources;

/// <summary>What the last real check of a source says of it.</summary>
[JsonConverter(typeof(CamelCase<SourceStatus>))]
public enum SourceStatus
{
    /// <summary>Never checked, or changed since.</summary>
    Unverified,

    /// <summary>No step failed.</summary>
    Active,
    Failed,
}
