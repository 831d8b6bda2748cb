using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Store.Search;

/// <summary>Where a search found its text, the best place first.</summary>
[JsonConverter(typeof(CamelCase<SearchMatch>))]
public enum SearchMatch
{
    /// <summary>It is the name, in the same case.</summary>
    ExactName,

    /// <summary>It is the name, or the end of the qualified name.</summary>
    Name,
    StartOfName,

    /// <summary>Its words, or parts of them, are in the name.</summary>
    PartOfName,
    ExactColumn,
    PartOfColumn,

    /// <summary>In the name of an index, a constraint, a policy or something else inside of it.</summary>
    Part,

    /// <summary>A tag, or one that it belongs under.</summary>
    Tag,
    Owner,

    /// <summary>What people wrote.</summary>
    Description,

    /// <summary>What the source says.</summary>
    Comment,

    /// <summary>The SQL of a view or routine, or of something inside the object.</summary>
    Definition,

    /// <summary>Not the words themselves, but some that lie one or two slips of the pen away.</summary>
    Nearly,

    /// <summary>No text was looked for.</summary>
    Listed,
}
