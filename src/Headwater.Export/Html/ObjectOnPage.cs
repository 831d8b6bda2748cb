using Headwater.Export.Json;
using Headwater.Model.Catalog;

namespace Headwater.Export.Html;

/// <summary>What a page holds of everything that is no table. Tables come first, so that it is these that are cut where a page is full.</summary>
static class ObjectOnPage
{
    const int MostLabels = 2_000;
    const int MostTables = 5_000;

    public static JsonLine Of(CatalogObject entry, PageBudget budget)
    {
        var shown = Shown(entry with { Comment = PageBudget.Said(entry.Comment), Grants = entry.Grants is { } grants ? [.. grants.Take(MostLabels)] : null });
        return budget.Take(Characters(shown)) ? new JsonLine(shown) : new JsonLine(Bare(shown), IsCut: true);
    }

    static CatalogObject Shown(CatalogObject entry) => entry switch
    {
        CatalogType type => type with
        {
            Labels = type.Labels is { } labels ? [.. labels.Take(MostLabels)] : null,
            Default = PageBudget.Said(type.Default),
            Constraints = type.Constraints is { } checks ? [.. checks.Select(check => check with { Definition = PageBudget.Said(check.Definition)! })] : null,
            Attributes = type.Attributes is { } fields ? [.. fields.Select(field => field with { Comment = PageBudget.Said(field.Comment) })] : null,
        },
        CatalogRoutine routine => routine with
        {
            Arguments = PageBudget.Said(routine.Arguments)!,
            Result = PageBudget.Said(routine.Result),
            Body = PageBudget.Defined(routine.Body),
            Settings = PageBudget.Said(routine.Settings),
        },
        CatalogForeignServer server => server with { Options = PageBudget.Said(server.Options) },
        CatalogPublication publication => publication with { Tables = publication.Tables is { } tables ? [.. tables.Take(MostTables).Select(table => table with { Where = PageBudget.Said(table.Where) })] : null },
        _ => entry,
    };

    static CatalogObject Bare(CatalogObject entry) => (entry switch
    {
        CatalogType type => type with { Labels = null, Constraints = null, Attributes = null, Default = null },
        CatalogRoutine routine => routine with { Body = null, Arguments = "", Settings = null },
        CatalogForeignServer server => server with { Options = null, Users = null },
        CatalogPublication publication => publication with { Tables = null, Schemas = null },
        _ => entry,
    }) with { Comment = PageBudget.Hinted(entry.Comment), Grants = null };

    static long Characters(CatalogObject entry) =>
        80L + PageBudget.Length(entry.Name, entry.Comment) + (entry.Grants ?? []).Sum(grant => 20L + grant.Role.Length + PageBudget.Length(grant.Privileges)) + entry switch
        {
            CatalogType type => PageBudget.Length(type.Labels) + PageBudget.Length(type.Default)
                + (type.Constraints ?? []).Sum(one => 20L + PageBudget.Length(one.Name, one.Definition))
                + (type.Attributes ?? []).Sum(one => 20L + PageBudget.Length(one.Name, one.Type, one.Comment)),
            CatalogRoutine routine => PageBudget.Length(routine.Arguments, routine.Result, routine.Body) + PageBudget.Length(routine.Settings),
            CatalogForeignServer server => PageBudget.Length(server.Options) + PageBudget.Length(server.Users),
            CatalogPublication publication => (publication.Tables ?? []).Sum(one => 20L + PageBudget.Length(one.Table, one.Where) + PageBudget.Length(one.Columns)),
            _ => 0,
        };
}
