using System.IO.Pipelines;
using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Rows;

/// <summary>A row for each column of each table, under a line of headings.</summary>
public abstract class RowFormat : CatalogFormat
{
    private protected RowFormat()
    {
    }

    public override async Task WriteAsync(ExportedCatalog catalog, PipeWriter to, CancellationToken ct)
    {
        var output = new TextOutput(to);
        output.Write(Line(RowField.All.Select(field => (string?)field.Heading)));
        await foreach (var item in catalog.Objects(ct))
        {
            if (item is not CatalogTable table)
                continue;
            var (keys, words) = (new TableKeys(table), catalog.WordsOf(table.Place));
            foreach (var column in table.Columns)
                output.Write(Line(Fields(new ColumnRow(table, keys, column, catalog.WordsOf(table.Place, column.Name), words))));
            await output.HandOnAsync(ct);
        }

        await output.EndAsync(ct);
    }

    static IEnumerable<string?> Fields(ColumnRow row) => RowField.All.Select(field => field.Text(row));

    private protected abstract string Line(IEnumerable<string?> fields);
}
