using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headwater.Model.Secrets;

/// <summary>
/// Credentials as an object of names and values, as manifests have them. A value may be what is said of one that is kept
/// (<c>{"set": true}</c>), which stands for itself, or null, which removes it.
/// </summary>
public sealed class CredentialsConverter : JsonConverter<Credentials>
{
    public override Credentials Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        var values = new Dictionary<string, Secret>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            if (!values.TryAdd(name, Value(ref reader)))
                throw new JsonException();
        }

        return new Credentials(values);
    }

    public override void Write(Utf8JsonWriter writer, Credentials value, JsonSerializerOptions options)
    {
        var secret = (JsonConverter<Secret>)options.GetConverter(typeof(Secret));
        writer.WriteStartObject();
        foreach (var (field, one) in value.Values)
        {
            writer.WritePropertyName(field);
            secret.Write(writer, one, options);
        }

        writer.WriteEndObject();
    }

    static Secret Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => new Secret(reader.GetString() ?? ""),
        JsonTokenType.Null => new Secret(""),
        JsonTokenType.StartObject when IsSet(ref reader) => new Secret(MaskedValue.Text),
        _ => throw new JsonException(),
    };

    static bool IsSet(ref Utf8JsonReader reader)
    {
        using var state = JsonDocument.ParseValue(ref reader);
        return state.RootElement.TryGetProperty("set", out var set) && set.ValueKind == JsonValueKind.True;
    }
}
