using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Headwater.Api.Catalog;

/// <summary>What is looked for, and among what.</summary>
readonly record struct SearchParameters(
    [property: FromQuery(Name = "q"), Description("Words or a name; all of the words have to be there, the beginning or a part of each is enough. May be left out where something else is given")] string? Q = null,
    [property: FromQuery(Name = "source"), Description("Only in this source")] string? Source = null,
    [property: FromQuery(Name = "database"), Description("Only in databases of this name")] string? Database = null,
    [property: FromQuery(Name = "schema"), Description("Only in schemas of this name")] string? Schema = null,
    [property: FromQuery(Name = "kind"), Description("Only what is one of these: source, database, schema, table, view, materializedView, routine, function, type, enum, extension ...; may be repeated")] string[]? Kind = null,
    [property: FromQuery(Name = "tag"), Description("Only what has all of these tags, or others under them; may be repeated")] string[]? Tag = null,
    [property: FromQuery(Name = "owner"), Description("Only what one of these owns; may be repeated")] string[]? Owner = null,
    [property: FromQuery(Name = "facets"), Description("Count what is found by source, database, schema, kind, tag and owner")] bool? Facets = null)
{
    public bool HasFilter => Source is not null || Database is not null || Schema is not null || Kind is { Length: > 0 } || Tag is { Length: > 0 } || Owner is { Length: > 0 };
}
