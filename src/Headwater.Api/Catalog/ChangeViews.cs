using System.Text.Json;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;
using Headwater.Model.Catalog.Changes;
using Headwater.Store.Catalogs;

namespace Headwater.Api.Catalog;

/// <summary>Changes of a stored catalogue as the API shows them.</summary>
static class ChangeViews
{
    const string Gone = "what uses it does not find it";

    public static CatalogChangeView Of(string source, CatalogChange change)
    {
        var details = Details(change);
        var breaks = change.Change == CatalogChangeKind.Removed && change.Place.Kind != CatalogKind.EventTrigger ? Gone : details.Select(detail => detail.Breaks).FirstOrDefault(reason => reason is not null);
        return new(
            change.At, change.RunUid, change.Uid, change.Place.Kind, CatalogViews.NameOf(source, change.Place),
            JsonNamingPolicy.CamelCase.ConvertName(change.Change.ToString()), breaks, details);
    }

    static IReadOnlyList<PropertyChange> Details(CatalogChange change) => (change.Before, change.After) switch
    {
        (ObjectEntry before, ObjectEntry after) => CatalogDifference.Between(before.Object, after.Object),
        (DatabaseEntry before, DatabaseEntry after) => CatalogDifference.Between(before.Database, after.Database),
        _ => [],
    };
}
