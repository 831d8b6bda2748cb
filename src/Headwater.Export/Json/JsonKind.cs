using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Headwater.Model;
using Headwater.Model.Catalog;

namespace Headwater.Export.Json;

/// <summary>A kind of object as JSON: the word for one of them, the list that holds all, and how it is written.</summary>
sealed record JsonKind(string What, string List, JsonTypeInfo Type)
{
    /// <summary>In the order in which the objects come.</summary>
    public static IReadOnlyList<JsonKind> All { get; } = [.. Enum.GetValues<CatalogKind>().Select(Of)];

    static JsonKind Of(CatalogKind kind) => new(Word(kind), $"{Word(kind)}s", ModelJson.Default.TypeOf(kind));

    static string Word(CatalogKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>The place of an object's kind in <see cref="All"/>; -1 for one that has no JSON.</summary>
    public static int PlaceOf(object item)
    {
        for (var place = 0; place < All.Count; place++)
            if (All[place].Type.Type == item.GetType())
                return place;
        return -1;
    }
}
