using Headwater.Model.Catalog;

namespace Headwater.Postgres.Catalog;

/// <summary>What is known of a relation before anything else of it is read.</summary>
public readonly record struct RelationName(long Oid, string Name, RelationKind Kind);
