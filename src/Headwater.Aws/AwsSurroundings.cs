using Headwater.Model;

namespace Headwater.Aws;

/// <summary>What looking for access keys depends on outside of the source: variables, clock, bounds, and the way to the token service.</summary>
public sealed record AwsSurroundings(IReadOnlyDictionary<string, string> Variables, TimeProvider Time)
{
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Opens the connections to the token service, so that the policy for addresses holds for it too; by name and port. The system's own way when null.</summary>
    public Func<string, int, CancellationToken, ValueTask<Stream>>? Connect { get; init; }
}
