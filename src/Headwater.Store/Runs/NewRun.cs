using System.Text.Json;
using Headwater.Model.Runs;

namespace Headwater.Store.Runs;

/// <summary>A run to start.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Owner">Who works on it.</param>
/// <param name="Lease">How long it counts as alive without a sign of life.</param>
public sealed record NewRun(RunKind Kind, RunOwner Owner, TimeSpan Lease)
{
    /// <summary>The stored source that it works on, if it is one.</summary>
    public Guid? SourceUid { get; init; }

    /// <summary>The source's name, which outlives the source.</summary>
    public string? SourceName { get; init; }

    /// <summary>What it was asked for.</summary>
    public JsonElement? Params { get; init; }

    /// <summary>Whether it must be the only one of its kind on the source that is at work.</summary>
    public bool Exclusive { get; init; }
}
