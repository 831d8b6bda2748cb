using System.Collections.Immutable;

namespace Headwater.Model.Connections;

/// <summary>
/// What one or several places say about a connection, by libpq keyword, not yet judged. libpq's order is
/// <c>text.Or(service).Or(environment)</c>; <see cref="Resolve"/> then makes a source of it.
/// </summary>
public sealed record ConnectionOptions(
    ImmutableDictionary<string, ConnectionOption> Values,
    ImmutableArray<ConnectionNote> Notes)
{
    public static ConnectionOptions None { get; } = new(ImmutableDictionary<string, ConnectionOption>.Empty, []);

    /// <summary>The service that is asked for, whose options somebody has to find with <see cref="Connections.ServiceFile"/>.</summary>
    public string? Service => this["service"];

    /// <summary>The service file that is named, where it is not the usual one.</summary>
    public string? ServiceFile => this["servicefile"];

    internal string? this[string keyword] =>
        Values.TryGetValue(keyword, out var option) && !option.Value.IsEmpty ? option.Value.Reveal() : null;

    /// <summary>Takes over what <paramref name="other"/> says and this does not. An empty value counts as said.</summary>
    public ConnectionOptions Or(ConnectionOptions other) =>
        new(other.Values.SetItems(Values), [.. Notes, .. other.Notes]);

    /// <exception cref="Errors.HeadwaterException">An option has no meaning here, or a value none at all (HW2013).</exception>
    public ParsedConnection Resolve() => new ConnectionResolver(this).Resolve();
}
