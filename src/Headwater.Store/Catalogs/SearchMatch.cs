using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Store.Catalogs;

/// <summary>Where a search found its text, the best place first.</summary>
[JsonConverter(typeof(CamelCase<SearchMatch>))]
public enum SearchMatch
{
    /// <summary>It is the name, in the same case.</summary>
    ExactName,

    /// <summary>It is the name, or the end of the qualified name.</summary>
    Name,
    StartOfName,
    PartOfName,
    ExactColumn,
    PartOfColumn,
    Comment,
}
