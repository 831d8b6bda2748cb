using Headwater.Export.Keys;
using Headwater.Export.Text;
using Headwater.Model.Catalog;

namespace Headwater.Export.Dbt;

/// <summary>A table of a dbt source. Keys of several columns, for which dbt has no test of its own, stand in its <c>meta</c>.</summary>
static class DbtTable
{
    const int Margin = 6;

    public static void Write(DbtPage page, CatalogTable table)
    {
        if (!ExportedTables.Has(table))
            return;
        page.BeginSource(table.Database, table.Schema);
        var keys = new TableKeys(table);
        page.Field(Margin, "- name", table.Name);
        if (!string.IsNullOrEmpty(table.Comment))
            page.Field(Margin + 2, "description", table.Comment);
        Meta(page, table, keys);
        if (table.Columns.Count > 0)
            page.Line(Margin + 2, "columns:");
        foreach (var column in table.Columns)
            DbtColumn.Write(page, table, keys, column);
    }

    static void Meta(DbtPage page, CatalogTable table, TableKeys keys)
    {
        var wide = keys.ForeignKeys.Where(key => key.Columns.Count > 1 && page.Has(TableName.Of(table).Parent(key))).ToList();
        if (keys.PrimaryKey.Count < 2 && wide.Count == 0)
            return;
        page.Line(Margin + 2, "config:");
        page.Line(Margin + 4, "meta:");
        if (keys.PrimaryKey.Count > 1)
            page.Line(Margin + 6, $"primary_key: {List(keys.PrimaryKey)}");
        if (wide.Count > 0)
            page.Line(Margin + 6, "foreign_keys:");
        foreach (var key in wide)
        {
            page.Line(Margin + 8, $"- columns: {List(key.Columns)}");
            page.Line(Margin + 10, $"to: {YamlText.OnLine(page.SourceOf(TableName.Of(table).Parent(key)))}");
            page.Line(Margin + 10, $"to_columns: {List(key.Target.Columns)}");
        }
    }

    static string List(IReadOnlyList<string> names) => $"[{string.Join(", ", names.Select(name => YamlText.OnLine(name)))}]";
}
