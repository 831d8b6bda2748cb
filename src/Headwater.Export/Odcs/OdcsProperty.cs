using System.Globalization;
using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Odcs;

/// <summary>A column as a property of the contract.</summary>
static class OdcsProperty
{
    const int Margin = 6;
    const int Inside = Margin + 2;

    public static void Write(OdcsPage page, TableName table, TableKeys keys, CatalogColumn column)
    {
        page.Line(Margin, $"- id: {YamlText.OnLine(ElementId.Of(column.Name))}");
        page.Line(Inside, $"name: {YamlText.OnLine(column.Name)}");
        page.Field(Inside, "description", column.Comment);
        Type(page, Inside, column.Type);
        if (keys.PrimaryKeyPosition(column.Name) is { } position)
        {
            page.Line(Inside, "primaryKey: true");
            page.Line(Inside, string.Create(CultureInfo.InvariantCulture, $"primaryKeyPosition: {position}"));
        }

        if (!column.Nullable)
            page.Line(Inside, "required: true");
        if (keys.IsUnique(column.Name))
            page.Line(Inside, "unique: true");
        Relationships(page, table, [.. keys.ForeignKeysOf(column.Name).Where(key => key.Columns.Count == 1 && page.Has(table.Parent(key)))]);
    }

    static void Type(OdcsPage page, int margin, string type)
    {
        page.Field(margin, "physicalType", type);
        if (LogicalType.Of(type) is not { } logical)
            return;
        page.Field(margin, "logicalType", logical.Name);
        if (logical.Options.Count > 0)
            page.Line(margin, "logicalTypeOptions:");
        foreach (var (option, value) in logical.Options)
            page.Line(margin + 2, $"{option}: {value}");
        if (logical.Items is null)
            return;
        page.Line(margin, "items:");
        Type(page, margin + 2, logical.Items);
    }

    static void Relationships(OdcsPage page, TableName table, IReadOnlyList<ForeignKey> keys)
    {
        if (keys.Count > 0)
            page.Line(Inside, "relationships:");
        foreach (var key in keys)
        {
            page.Line(Inside + 2, "- type: foreignKey");
            page.Line(Inside + 4, $"to: {page.Reference(table.Parent(key), key.Target.Columns[0])}");
        }
    }
}
