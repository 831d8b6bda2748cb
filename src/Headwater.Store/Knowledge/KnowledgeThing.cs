using Headwater.Model.Catalog;

namespace Headwater.Store.Knowledge;

/// <summary>A thing that is there, as far as knowledge is put on it: an object of the catalogue with its columns and the server's own numbers of it, or a source.</summary>
sealed record KnowledgeThing(Guid Uid, CatalogKind? Kind, int? Version, string? SystemIdentifier, long? DatabaseOid, long? Oid, IReadOnlyDictionary<string, int> Columns)
{
    public static KnowledgeThing OfSource(Guid uid) => new(uid, null, null, null, null, null, new Dictionary<string, int>());
}
