using System.Text.Json;

namespace Headwater.Store.Search;

/// <summary>
/// What a search looks at in the content of an object of the catalogue, whatever its kind. It is read from the JSON itself: to make an object of it first
/// would take longer than all else that is done with it.
/// </summary>
/// <param name="Kind">The finer kind, where the content says one: view, foreignTable ...</param>
/// <param name="Owner">The source's own: a role.</param>
/// <param name="Comment">The object's.</param>
/// <param name="Definition">The SQL of a view.</param>
/// <param name="Columns">Names and comments.</param>
sealed record SearchContent(string? Kind, string? Owner, string? Comment, string? Definition, IReadOnlyList<(string Name, string? Comment)> Columns)
{
    /// <summary>Depths at which the properties of an object stand in its content, and those of its columns.</summary>
    const int OfObject = 1, OfColumn = 3;

    public static SearchContent None { get; } = new(null, null, null, null, []);

    public static SearchContent Of(ReadOnlySpan<byte> json)
    {
        string? kind = null, owner = null, comment = null, definition = null;
        var columns = new List<(string Name, string? Comment)>();
        var inColumns = false;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject && inColumns && reader.CurrentDepth == OfColumn - 1)
                columns.Add(("", null));
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.CurrentDepth == OfObject)
            {
                inColumns = reader.ValueTextEquals("columns"u8);
                if (reader.ValueTextEquals("kind"u8))
                    kind = Text(ref reader);
                else if (reader.ValueTextEquals("owner"u8))
                    owner = Text(ref reader);
                else if (reader.ValueTextEquals("comment"u8))
                    comment = Text(ref reader);
                else if (reader.ValueTextEquals("definition"u8))
                    definition = Text(ref reader);
            }
            else if (inColumns && reader.CurrentDepth == OfColumn)
            {
                if (reader.ValueTextEquals("name"u8))
                    columns[^1] = (Text(ref reader) ?? "", columns[^1].Comment);
                else if (reader.ValueTextEquals("comment"u8))
                    columns[^1] = (columns[^1].Name, Text(ref reader));
            }
        }

        return new(kind, owner, comment, definition, columns);
    }

    /// <summary>Null where something else stands than a text.</summary>
    static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }
}
