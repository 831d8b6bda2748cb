using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Store.Catalogs;

/// <summary>The kinds of objects in a catalogue, from the outside in; their names sort in the same order.</summary>
[JsonConverter(typeof(CamelCase<CatalogKind>))]
public enum CatalogKind
{
    Database,
    Schema,
    Table,
}
