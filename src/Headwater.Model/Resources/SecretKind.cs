using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>The forms of an instance secret. They are kept alike; the form is remembered so that it can be shown as it was written.</summary>
[JsonConverter(typeof(KebabCase<SecretKind>))]
public enum SecretKind
{
    KeyValueProperties,
    KeyValue,
    [Aliases("certificate")]
    Certificates,
}
