using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>What a secret's credentials may be used for: reading, or reading and writing.</summary>
[JsonConverter(typeof(CamelCase<Acl>))]
public enum Acl
{
    R,
    Rw,
}
