using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Odcs;

/// <summary>A table as an object of the contract.</summary>
static class OdcsTable
{
    const int Margin = 2;
    const int Inside = Margin + 2;

    public static void Write(OdcsPage page, CatalogTable table)
    {
        if (!ExportedTables.Has(table))
            return;
        var name = TableName.Of(table);
        var keys = new TableKeys(table);
        page.BeginObject();
        page.Line(Margin, $"- id: {YamlText.OnLine(OdcsPage.IdOf(name))}");
        page.Line(Inside, $"name: {YamlText.OnLine(page.NameOf(name))}");
        page.Line(Inside, $"physicalName: {YamlText.OnLine(name.InDatabase)}");
        page.Field(Inside, "logicalType", "object");
        page.Field(Inside, "physicalType", KindWords.Of(table.Kind));
        page.Field(Inside, "description", table.Comment);
        Relationships(page, name, [.. keys.ForeignKeys.Where(key => key.Columns.Count > 1 && page.Has(name.Parent(key)))]);
        if (table.Columns.Count > 0)
            page.Line(Inside, "properties:");
        foreach (var column in table.Columns)
            OdcsProperty.Write(page, name, keys, column);
    }

    static void Relationships(OdcsPage page, TableName table, IReadOnlyList<ForeignKey> keys)
    {
        if (keys.Count > 0)
            page.Line(Inside, "relationships:");
        foreach (var key in keys)
        {
            page.Line(Inside + 2, "- type: foreignKey");
            page.Line(Inside + 4, $"from: [{string.Join(", ", key.Columns.Select(column => page.Reference(table, column)))}]");
            page.Line(Inside + 4, $"to: [{string.Join(", ", key.Target.Columns.Select(column => page.Reference(table.Parent(key), column)))}]");
        }
    }
}
