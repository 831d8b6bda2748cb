using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headwater.Model.Resources;

/// <summary>A length of time in JSON: the text that manifests write.</summary>
public sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && DurationText.Parse(reader.GetString() ?? "") is { } duration
            ? duration
            : throw new JsonException("A length of time is a text like 90s, 5m or 1h30m.");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(DurationText.Of(value));
}
