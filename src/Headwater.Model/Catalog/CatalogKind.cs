using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>The kinds of objects in a catalogue, in the order in which an export gives them.</summary>
[JsonConverter(typeof(CamelCase<CatalogKind>))]
public enum CatalogKind
{
    Database,
    Schema,
    Table,
    Sequence,
    Type,
    Routine,
    Extension,
    ForeignServer,
    Publication,
    Subscription,
    EventTrigger,
}
