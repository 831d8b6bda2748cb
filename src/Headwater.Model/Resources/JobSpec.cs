using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>One job of a workflow: what it does, and which jobs it waits for.</summary>
public sealed record JobSpec
{
    public JobSpec()
    {
    }

    /// <summary>For JSON that leaves fields out: the serializer's generated code would give these nothing in place of their defaults.</summary>
    [JsonConstructor]
    public JobSpec(IReadOnlyList<string>? tags = null, IReadOnlyList<string>? dependencies = null)
    {
        (Tags, Dependencies) = (tags ?? [], dependencies ?? []);
    }

    /// <summary>Unique in the workflow: a DNS label.</summary>
    public required string Name { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public required JobWork Work { get; init; }

    /// <summary>The names of the jobs that must have ended well before it begins.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    public RetrySpec? Retry { get; init; }

    /// <summary>Time for one try.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? Timeout { get; init; }
}
