using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Markdown;

/// <summary>What stands beside the schemas of a database: a section at the end for each, of a row for each thing. They are few, so the rows are kept until then.</summary>
sealed class BesideSchemas
{
    readonly SortedDictionary<string, List<string>> _rows = new(StringComparer.Ordinal);

    public void Add(CatalogObject entry, string says)
    {
        if (!_rows.TryGetValue(entry.Database, out var rows))
            _rows[entry.Database] = rows = [];
        rows.Add($"| {KindWords.Of(entry.Sort)} | {MarkdownText.Code(entry.Name)} | {says} | {MarkdownText.Line(entry.Comment)} |");
    }

    public void Write(TextOutput output)
    {
        foreach (var (database, rows) in _rows)
        {
            output.Line($"\n## Beside the schemas of {MarkdownText.Code(database)}\n");
            output.Line("| kind | name | what it is | description |\n|---|---|---|---|");
            foreach (var row in rows)
                output.Line(row);
            output.Line();
        }
    }
}
