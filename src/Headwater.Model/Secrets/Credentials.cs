using System.Text.Json.Serialization;

namespace Headwater.Model.Secrets;

/// <summary>
/// What a connection needs to prove who it is, by canonical field name. Secrets written with the field names of other products
/// (<c>user</c>, <c>sslkey</c>, <c>client.key</c> ...) are read through <see cref="CredentialField.Canonical"/>.
/// </summary>
[JsonConverter(typeof(CredentialsConverter))]
public sealed record Credentials(IReadOnlyDictionary<string, Secret> Values)
{
    public static Credentials None { get; } = new(new Dictionary<string, Secret>(StringComparer.Ordinal));

    public Secret? this[string field] => Values.GetValueOrDefault(field);

    /// <summary>Takes over what <paramref name="other"/> holds and this one does not.</summary>
    public Credentials Or(Credentials other)
    {
        var merged = new Dictionary<string, Secret>(other.Values, StringComparer.Ordinal);
        foreach (var (field, value) in Values)
            merged[field] = value;
        return new Credentials(merged);
    }
}
