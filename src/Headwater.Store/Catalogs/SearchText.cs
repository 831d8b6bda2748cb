using System.Text;
using System.Text.Json;
using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>What a search looks through, in lower case: the qualified name, the columns' names and the comments, the latter two a line each.</summary>
readonly record struct SearchText(string Place, string? Columns, string? Comments)
{
    /// <summary>Depths at which the properties of an object stand in its content, and those of its columns.</summary>
    const int OfTable = 1, OfColumn = 3;

    public static SearchText Of(CatalogDatabase database) => new(Lower(database.Name), "", Lower(database.Comment ?? ""));

    /// <summary>Read from the content itself: to make an object of it first would take longer than all else that is done with it.</summary>
    /// <exception cref="JsonException">The content cannot be read.</exception>
    public static SearchText Of(ScannedObject scanned)
    {
        List<string?> names = [], comments = [null];
        var inColumns = false;
        var reader = new Utf8JsonReader(scanned.Content.Json.Span);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.CurrentDepth == OfTable)
                inColumns = reader.ValueTextEquals("columns"u8);
            if (reader.CurrentDepth == OfTable && reader.ValueTextEquals("comment"u8))
                comments[0] = Text(ref reader);
            else if (inColumns && reader.CurrentDepth == OfColumn && reader.ValueTextEquals("name"u8))
                names.Add(Text(ref reader));
            else if (inColumns && reader.CurrentDepth == OfColumn && reader.ValueTextEquals("comment"u8))
                comments.Add(Text(ref reader));
        }

        return new(Lower(string.Join('.', ((string[])[scanned.Database, scanned.Schema, scanned.Name]).Where(part => part.Length > 0))), Lines(names), Lines(comments));
    }

    /// <summary>As everything searched is written; not left to the database, whose idea of case depends on its locale.</summary>
    public static string Lower(string text) => text.ToLowerInvariant();

    static string Text(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException();

    static string Lines(IEnumerable<string?> lines)
    {
        var text = new StringBuilder("\n");
        foreach (var line in lines)
            if (!string.IsNullOrEmpty(line))
                text.Append(line).Append('\n');
        return Lower(text.ToString());
    }
}
