using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Headwater.Model.Secrets;

/// <summary>
/// A value that nobody may read back. It has no text form, no JSON form and no debugger view;
/// <see cref="Reveal"/> is called where the value leaves into a connection or into the vault, and nowhere else.
/// </summary>
[DebuggerDisplay("(secret)")]
[JsonConverter(typeof(SecretConverter))]
public sealed class Secret : IEquatable<Secret>
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    readonly string _value;

    public Secret(string value) => _value = value;

    /// <summary>The value itself: hand it on at once, and to nothing that logs.</summary>
    public string Reveal() => _value;

    public bool IsEmpty => _value.Length == 0;

    public bool Equals(Secret? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_value);

    public override string ToString() => "(secret)";
}
