using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>Writes and reads a content as it stands, without a look at what is in it.</summary>
public sealed class CatalogContentConverter : JsonConverter<CatalogContent>
{
    public override CatalogContent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref reader)).ToArray());

    public override void Write(Utf8JsonWriter writer, CatalogContent value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
}
