using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headwater.Model.Secrets;

/// <summary>
/// Reads a secret that somebody gives, and refuses to write one: an answer, a log or a stored document that reaches a secret is a
/// programming mistake. A door that must hand values on uses <see cref="RevealingSecretConverter"/> in options of its own.
/// </summary>
public sealed class SecretConverter : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret is never serialised.");
}
