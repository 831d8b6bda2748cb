using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>An object that a search found, where it found the text, and the columns whose names hold it.</summary>
public sealed record SearchHit(Guid SourceUid, string Source, CatalogPlace Place, SearchMatch Match, IReadOnlyList<string> Columns, CatalogEntry Entry);
