using Headwater.Model.Catalog;
using Headwater.Model.Names;

namespace Headwater.Export.Keys;

/// <summary>Where a table is in a catalogue.</summary>
readonly record struct TableName(string Database, string Schema, string Name)
{
    public static TableName Of(CatalogTable table) => new(table.Database, table.Schema, table.Name);

    /// <summary>The table that a foreign key of this one leads to; it cannot leave the database.</summary>
    public TableName Parent(ForeignKey key) => new(Database, key.Target.Schema, key.Target.Table);

    /// <summary>The table that this one is a partition of; PostgreSQL quotes its name as we do.</summary>
    public static TableName? Whole(CatalogTable table) =>
        table.PartitionOf is { } whole && Fqn.Parse(whole).Parts is [var schema, var name] ? new TableName(table.Database, schema, name) : null;

    public string InDatabase => Fqn.Of(Schema, Name).ToString();

    public override string ToString() => Fqn.Of(Database, Schema, Name).ToString();
}
