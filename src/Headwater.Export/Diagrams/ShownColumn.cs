using Headwater.Export.Keys;
using Headwater.Model.Catalog;

namespace Headwater.Export.Diagrams;

/// <summary>A column in a box of a diagram, with the marks of its keys.</summary>
readonly record struct ShownColumn(CatalogColumn Column, IReadOnlyList<string> Marks)
{
    public static IEnumerable<ShownColumn> Of(CatalogTable table, DiagramColumns columns)
    {
        var keys = new TableKeys(table);
        return columns == DiagramColumns.None ? [] : table.Columns
            .Select(column => new ShownColumn(column, MarksOf(keys, column)))
            .Where(shown => columns == DiagramColumns.All || shown.Marks.Count > 0);
    }

    static string[] MarksOf(TableKeys keys, CatalogColumn column)
    {
        var isPrimary = keys.PrimaryKeyPosition(column.Name) is not null;
        return
        [
            .. isPrimary ? ["PK"] : Array.Empty<string>(),
            .. keys.ForeignKeysOf(column.Name).Any() ? ["FK"] : Array.Empty<string>(),
            .. !isPrimary && keys.IsUnique(column.Name) ? ["UK"] : Array.Empty<string>(),
        ];
    }
}
