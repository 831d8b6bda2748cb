using Headwater.Export.Json;
using Headwater.Model.Catalog;

namespace Headwater.Export.Html;

/// <summary>What a page holds of a table: what a reader of it asks for, and nothing of how its columns are stored.</summary>
static class TableOnPage
{
    /// <summary>Indexes, triggers and the like: of each kind so many.</summary>
    const int MostParts = 500;

    public static JsonLine Of(CatalogTable table, PageBudget budget)
    {
        var shown = Shown(table);
        return budget.Take(Characters(shown)) ? new JsonLine(shown) : new JsonLine(Bare(shown), IsCut: true);
    }

    static CatalogTable Shown(CatalogTable table) => table with
    {
        Comment = PageBudget.Said(table.Comment),
        Definition = PageBudget.Defined(table.Definition),
        PartitionBound = PageBudget.Said(table.PartitionBound),
        Options = PageBudget.Said(table.Options),
        ServerOptions = PageBudget.Said(table.ServerOptions),
        Columns = [.. table.Columns.Select(Shown)],
        Constraints = [.. table.Constraints.Select(one => one with { Definition = PageBudget.Said(one.Definition)!, Comment = PageBudget.Said(one.Comment) })],
        Indexes = Few(Told(table.Indexes), one => one with { Definition = null, Keys = PageBudget.Said(one.Keys)!, Predicate = PageBudget.Said(one.Predicate), Comment = PageBudget.Said(one.Comment), Tablespace = null }),
        Triggers = Few(table.Triggers, one => one with { Definition = PageBudget.Said(one.Definition)!, Comment = PageBudget.Said(one.Comment) }),
        Policies = Few(table.Policies, one => one with { Using = PageBudget.Said(one.Using), Check = PageBudget.Said(one.Check), Comment = PageBudget.Said(one.Comment) }),
        Rules = Few(table.Rules, one => one with { Definition = PageBudget.Said(one.Definition)!, Comment = PageBudget.Said(one.Comment) }),
        Statistics = Few(table.Statistics, one => one with { Definition = PageBudget.Said(one.Definition)!, Comment = PageBudget.Said(one.Comment) }),
        Grants = Few(table.Grants, one => one),
    };

    /// <summary>Without those that enforce a constraint, which says the same.</summary>
    static List<CatalogIndex>? Told(IReadOnlyList<CatalogIndex>? indexes) => indexes?.Where(index => index.Definition is not null || index.Invalid).ToList();

    static CatalogColumn Shown(CatalogColumn column) => column with
    {
        Comment = PageBudget.Said(column.Comment),
        Default = PageBudget.Said(column.Default),
        Options = PageBudget.Said(column.Options),
        Grants = Few(column.Grants, one => one),
        Storage = null,
        Compression = null,
        StatisticsTarget = null,
    };

    static CatalogTable Bare(CatalogTable table) => table with
    {
        Comment = PageBudget.Hinted(table.Comment), PartitionBound = PageBudget.Hinted(table.PartitionBound),
        Columns = [], Constraints = [], Definition = null, Indexes = null, Triggers = null, Policies = null, Rules = null, Statistics = null, Grants = null, Options = null, ServerOptions = null,
    };

    static List<T>? Few<T>(IReadOnlyList<T>? all, Func<T, T> shown) => all is null ? null : [.. all.Take(MostParts).Select(shown)];

    static long Characters(CatalogTable table) =>
        40L + table.Name.Length + PageBudget.Length(table.Comment, table.Definition, table.PartitionBound) + PageBudget.Length(table.Options) + PageBudget.Length(table.ServerOptions) + Grants(table.Grants)
        + table.Columns.Sum(column => 40L + PageBudget.Length(column.Name, column.Type, column.Comment, column.Default) + PageBudget.Length(column.Options) + Grants(column.Grants))
        + table.Constraints.Sum(one => 60L + PageBudget.Length(one.Name, one.Definition, one.Comment))
        + (table.Indexes ?? []).Sum(one => 40L + PageBudget.Length(one.Name, one.Predicate, one.Comment) + PageBudget.Length(one.Keys) + PageBudget.Length(one.Includes))
        + (table.Triggers ?? []).Sum(one => 40L + PageBudget.Length(one.Name, one.Definition, one.Function, one.Comment))
        + (table.Policies ?? []).Sum(one => 40L + PageBudget.Length(one.Name, one.Using, one.Check, one.Comment) + PageBudget.Length(one.Roles))
        + (table.Rules ?? []).Sum(one => 40L + PageBudget.Length(one.Name, one.Definition, one.Comment))
        + (table.Statistics ?? []).Sum(one => 40L + PageBudget.Length(one.Name, one.Definition, one.Comment));

    static long Grants(IReadOnlyList<Grant>? grants) => (grants ?? []).Sum(grant => 20L + grant.Role.Length + PageBudget.Length(grant.Privileges));
}
