using System.Globalization;
using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>The document as it is written: a heading wherever another schema begins.</summary>
sealed class MarkdownPage(ExportedCatalog catalog, MarkdownIndex index, TextOutput output)
{
    readonly Dictionary<(string Database, string Schema), CatalogSchema> _schemas = catalog.Schemas.ToDictionary(schema => (schema.Database, schema.Name));
    (string Database, string Schema)? _current;

    public TextOutput Output { get; } = output;

    public MarkdownIndex Index { get; } = index;

    public void BeginSchema(string database, string schema)
    {
        if (_current == (database, schema))
            return;
        _current = (database, schema);
        Output.Line($"## {Place(database, schema)}");
        Output.Line();
        if (_schemas.GetValueOrDefault((database, schema))?.Comment is { Length: > 0 } comment)
            Output.Line($"{MarkdownText.Paragraph(comment)}\n");
    }

    /// <summary>A table's name, which leads to its section where it has one.</summary>
    public string Link(TableName table)
    {
        var name = $"{MarkdownText.Code(table.Schema)}.{MarkdownText.Code(table.Name)}";
        return Index.Has(table) ? Anchor.Link(table, name) : name;
    }

    public void Contents()
    {
        foreach (var schema in Index.Tables.GroupBy(table => (table.Database, table.Schema)))
        {
            Output.Line($"- {Place(schema.Key.Database, schema.Key.Schema)}: {string.Join(", ", schema.Select(table => Anchor.Link(table, MarkdownText.Code(table.Name))))}");
        }

        Output.Line();
    }

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    string Place(string database, string schema) => catalog.HasSeveralDatabases ? $"{MarkdownText.Code(database)}.{MarkdownText.Code(schema)}" : MarkdownText.Code(schema);
}
