using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>What happens when a workflow is due while a run of it is still going on.</summary>
[JsonConverter(typeof(CamelCase<ConcurrencyPolicy>))]
public enum ConcurrencyPolicy
{
    /// <summary>Both go on.</summary>
    [Aliases("Allow")]
    Allow,

    /// <summary>The new run is left out.</summary>
    [Aliases("Forbid")]
    Forbid,

    /// <summary>The old run is cancelled.</summary>
    [Aliases("Replace")]
    Replace,
}
