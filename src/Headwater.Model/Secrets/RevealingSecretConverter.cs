using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headwater.Model.Secrets;

/// <summary>
/// Writes secrets in clear. Two doors use it: the client when it gives a secret to the server,
/// and the server when it hands a run's credentials to the process that connects, over that process's standard input.
/// </summary>
public sealed class RevealingSecretConverter : JsonConverter<Secret>
{
    public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Reveal());
}
