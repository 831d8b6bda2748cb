using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Shapes;

/// <summary>What stands under a job's <c>retry:</c>.</summary>
sealed record RetryBody
{
    /// <summary>For JSON that leaves fields out, as in <see cref="SourceSpec"/>.</summary>
    [JsonConstructor]
    public RetryBody(int count = 1)
    {
        Count = count;
    }

    [Description("How often the job is tried again at most; once when it is left out.")]
    [Range(0, RetrySpec.MaxCount)]
    public int Count { get; init; }

    [Description("Which ends are tried again: onFailure, onError, onTransientError or always.")]
    public RetryStrategy Strategy { get; init; }

    [Description("Wait before the first new try, as in 30s or 5m; each further one waits twice as long.")]
    public string? Duration { get; init; }

    [Description("Time from the first try behind which none begins, as in 1h.")]
    public string? MaxDuration { get; init; }
}
