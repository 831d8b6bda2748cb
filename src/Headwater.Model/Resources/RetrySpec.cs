using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>How a job that did not end well is tried again.</summary>
public sealed record RetrySpec
{
    public const int MaxCount = 100;

    public RetrySpec()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public RetrySpec(int count = 1)
    {
        Count = count;
    }

    [Description("How often a job is tried again at most.")]
    [Range(0, MaxCount)]
    public int Count { get; init; } = 1;

    [Description("Which ends are tried again: onFailure, onError, onTransientError or always.")]
    public RetryStrategy Strategy { get; init; }

    [Description("Wait before the first new try; each further one waits twice as long.")]
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? Duration { get; init; }

    [Description("Time from the first try behind which none begins.")]
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? MaxDuration { get; init; }
}
