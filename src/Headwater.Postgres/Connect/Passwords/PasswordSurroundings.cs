using Headwater.Aws;
using Headwater.Model;

namespace Headwater.Postgres.Connect.Passwords;

/// <summary>What getting a password depends on outside of the source.</summary>
/// <param name="Environment">The whole environment of a password command, and the variables in which AWS keys are looked for.</param>
/// <param name="Time">The clock that tokens are dated by.</param>
public sealed record PasswordSurroundings(IReadOnlyDictionary<string, string> Environment, TimeProvider Time)
{
    public Limits Limits { get; init; } = Limits.Default;

    /// <inheritdoc cref="AwsSurroundings.Connect"/>
    public Func<string, int, CancellationToken, ValueTask<Stream>>? Connect { get; init; }
}
