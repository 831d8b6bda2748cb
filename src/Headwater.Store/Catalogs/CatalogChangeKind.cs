using System.Text.Json.Serialization;
using Headwater.Model;

namespace Headwater.Store.Catalogs;

/// <summary>What happened to an object between two scans.</summary>
[JsonConverter(typeof(CamelCase<CatalogChangeKind>))]
public enum CatalogChangeKind
{
    Added,
    Changed,
    Removed,

    /// <summary>There again after it was removed.</summary>
    Restored,
}
