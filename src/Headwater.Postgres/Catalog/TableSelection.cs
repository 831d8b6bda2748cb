using Headwater.Model;
using Headwater.Model.Resources;

namespace Headwater.Postgres.Catalog;

/// <summary>Which tables a source's filters select.</summary>
public sealed class TableSelection(SourceSpec source, Limits limits)
{
    readonly NameFilter _schemas = new(source.Schemas, limits);
    readonly NameFilter _tables = new(source.Tables, limits);

    public bool Takes(TableRights table) => _schemas.Takes(table.Name.Schema.Value) && _tables.Takes(table.Name.Name.Value);
}
