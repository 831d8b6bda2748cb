using Headwater.Model;
using Headwater.Model.Names;
using Headwater.Model.Resources;

namespace Headwater.Postgres.Catalog;

/// <summary>Which tables a source's filters select. What our own role made in the schema for scratch tables is nobody's data.</summary>
public sealed class TableSelection(SourceSpec source, Identifier role, Limits limits)
{
    readonly NameFilter _schemas = new(source.Schemas, limits);
    readonly NameFilter _tables = new(source.Tables, limits);

    public bool Takes(TableRights table) =>
        !IsScratch(table) && _schemas.Takes(table.Name.Schema.Value) && _tables.Takes(table.Name.Name.Value);

    bool IsScratch(TableRights table) => table.Name.Schema.Value == source.TempSchema && table.Owner == role;
}
