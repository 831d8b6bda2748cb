using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;

namespace Headwater.Discover.Catalog;

/// <summary>The source's own choice of schemas and tables.</summary>
sealed class ScanFilter(SourceSpec source, Limits limits)
{
    readonly NameFilter _schemas = new(source.Schemas, limits);
    readonly NameFilter _tables = new(source.Tables, limits);

    public bool Takes(CatalogSchema schema) => _schemas.Takes(schema.Name);

    public bool Takes(RelationRow relation) => _tables.Takes(relation.Name);
}
