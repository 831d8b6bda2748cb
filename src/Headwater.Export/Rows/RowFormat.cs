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
            var keys = new TableKeys(table);
            foreach (var column in table.Columns)
                output.Write(Line(RowField.All.Select(field => field.Text(new ColumnRow(table, keys, column)))));
            await output.HandOnAsync(ct);
        }

        await output.EndAsync(ct);
    }

    private protected abstract string Line(IEnumerable<string?> fields);
}
