using System.Text.Json;
using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>
/// Tells before it is stored whether content is that of an object, as far as a look costs nothing: it is JSON, and what names and describes the object and
/// its columns are texts. To make an object of it would take longer than all else that is done with it.
/// </summary>
static class ReadableContent
{
    /// <summary>Depths at which the properties of an object stand in its content, and those of its columns.</summary>
    const int OfObject = 1, OfColumn = 3;

    /// <exception cref="JsonException">It is none.</exception>
    public static void Require(CatalogContent content)
    {
        var inColumns = false;
        var reader = new Utf8JsonReader(content.Json.Span);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.CurrentDepth == OfObject)
                inColumns = reader.ValueTextEquals("columns"u8);
            var isText = (reader.CurrentDepth == OfObject || (inColumns && reader.CurrentDepth == OfColumn)) && (reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("comment"u8));
            if (isText && !(reader.Read() && reader.TokenType == JsonTokenType.String))
                throw new JsonException();
        }
    }
}
