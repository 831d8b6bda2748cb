using Headwater.Export.Json;
using Headwater.Model.Catalog;

namespace Headwater.Export.Html;

/// <summary>What a page holds of a table.</summary>
static class TableOnPage
{
    public static JsonLine Of(CatalogTable table, PageBudget budget)
    {
        var shown = table with
        {
            Comment = PageBudget.Said(table.Comment),
            Definition = PageBudget.Defined(table.Definition),
            PartitionBound = PageBudget.Said(table.PartitionBound),
            Columns = [.. table.Columns.Select(column => column with { Comment = PageBudget.Said(column.Comment), Default = PageBudget.Said(column.Default) })],
            Constraints = [.. table.Constraints.Select(constraint => constraint with { Definition = PageBudget.Said(constraint.Definition)! })],
        };
        return budget.Take(Characters(shown)) ? new JsonLine(shown) : new JsonLine(shown with { Columns = [], Constraints = [], Definition = null }, IsCut: true);
    }

    static long Characters(CatalogTable table) =>
        table.Name.Length + (table.Comment?.Length ?? 0) + (table.Definition?.Length ?? 0)
        + table.Columns.Sum(column => 40L + column.Name.Length + column.Type.Length + (column.Comment?.Length ?? 0) + (column.Default?.Length ?? 0))
        + table.Constraints.Sum(constraint => 60L + constraint.Name.Length + constraint.Definition.Length);
}
