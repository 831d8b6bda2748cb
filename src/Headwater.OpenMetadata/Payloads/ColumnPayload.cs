using System.Text.Json.Nodes;
using Headwater.Model.Catalog;
using Headwater.OpenMetadata.Names;

namespace Headwater.OpenMetadata.Payloads;

/// <summary>A column as the server takes it.</summary>
sealed class ColumnPayload(DataTypes types)
{
    /// <summary>Null when the server can have no column of that name.</summary>
    public JsonObject? Of(CatalogTable table, CatalogColumn column, int position)
    {
        if (EntityName.Of(column.Name) is not { } name)
            return null;
        var type = types.Of(table.Database, column.Type, column.Shape);
        var body = new JsonObject { ["name"] = name, ["dataType"] = type.Name, ["dataTypeDisplay"] = column.Type, ["ordinalPosition"] = position };
        body.AddIf("dataLength", type.Length);
        body.AddIf("precision", type.Precision);
        body.AddIf("scale", type.Scale);
        body.AddIf("arrayDataType", type.OfArray);
        body.AddIf("description", column.Comment);
        if (name != column.Name)
            body["displayName"] = column.Name;
        if (table.Kind is not (RelationKind.View or RelationKind.MaterializedView))
            body["constraint"] = Constraint(table, column);
        return body;
    }

    static string Constraint(CatalogTable table, CatalogColumn column) => table switch
    {
        _ when IsAlone(table, column, ConstraintKind.PrimaryKey) => "PRIMARY_KEY",
        _ when IsAlone(table, column, ConstraintKind.Unique) => "UNIQUE",
        _ => column.Nullable ? "NULL" : "NOT_NULL",
    };

    static bool IsAlone(CatalogTable table, CatalogColumn column, ConstraintKind kind) =>
        table.Constraints.Any(one => one.Kind == kind && one.Columns is [var only] && only == column.Name);
}
