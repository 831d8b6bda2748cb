namespace Headwater.Store.Catalogs;

/// <summary>A schema or table as a scan met it, its content aside.</summary>
readonly record struct ObjectSighting(CatalogKind Kind, string Schema, string Name, long Oid, int Columns, long? RowEstimate, long? SizeBytes);
