using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Store.Catalogs;

/// <summary>How a scan recognised the objects of a database that were there before.</summary>
[JsonConverter(typeof(CamelCase<MatchedBy>))]
public enum MatchedBy
{
    /// <summary>By kind and qualified name: the server is another than before (a restore, an upgrade), or does not say which it is.</summary>
    Name,

    /// <summary>By OID, so that a rename is a rename; by name where the OID is new.</summary>
    Oid,
}
