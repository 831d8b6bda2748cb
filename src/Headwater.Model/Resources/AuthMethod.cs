using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>Ways in which a server may ask for proof, by their libpq names.</summary>
[JsonConverter(typeof(KebabCase<AuthMethod>))]
public enum AuthMethod
{
    None,
    Password,
    Md5,

    [JsonStringEnumMemberName("scram-sha-256")]
    ScramSha256,
}
