using System.Text.Json.Serialization.Metadata;
using Headwater.Model;

namespace Headwater.Export.Json;

/// <summary>A kind of object as JSON: the word for one of them, the list that holds all, and how it is written.</summary>
sealed record JsonKind(string What, string List, JsonTypeInfo Type)
{
    /// <summary>In the order in which the objects come.</summary>
    public static IReadOnlyList<JsonKind> All { get; } =
    [
        new("database", "databases", ModelJson.Default.CatalogDatabase),
        new("schema", "schemas", ModelJson.Default.CatalogSchema),
        new("table", "tables", ModelJson.Default.CatalogTable),
    ];

    /// <summary>The place of an object's kind in <see cref="All"/>; -1 for one that has no JSON.</summary>
    public static int PlaceOf(object item)
    {
        for (var place = 0; place < All.Count; place++)
            if (All[place].Type.Type == item.GetType())
                return place;
        return -1;
    }
}
