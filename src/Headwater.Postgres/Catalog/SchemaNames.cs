using Headwater.Model.Catalog;

namespace Headwater.Postgres.Catalog;

/// <summary>A schema and the names of everything in it that holds rows, whoever may want it.</summary>
public sealed record SchemaNames(CatalogSchema Schema, IReadOnlyList<RelationName> Relations);
