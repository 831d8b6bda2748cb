using System.Text.Json.Nodes;
using Headwater.Model.Catalog;
using Headwater.OpenMetadata.Names;

namespace Headwater.OpenMetadata.Payloads;

/// <summary>A table, view, materialized view or foreign table as the server takes it.</summary>
sealed class TablePayload(ColumnPayload columns, ConstraintPayload constraints, TagPayload? tags, bool includesDdl, ServerVersion version)
{
    /// <summary>Null when the server can have no table of that name, or none with such columns.</summary>
    public JsonObject? Of(CatalogTable table)
    {
        if (EntityName.Of(table.Name) is not { } name)
            return null;
        List<JsonObject?> made = [.. table.Columns.Select((column, i) => columns.Of(table, column, i + 1))];
        if (made.Contains(null))
            return null;
        var body = new JsonObject { ["name"] = name, ["tableType"] = Type(table.Kind) };
        if (name != table.Name)
            body["displayName"] = table.Name;
        body.AddIf("description", table.Comment);
        body["columns"] = new JsonArray([.. made]);
        body.AddIf("tableConstraints", constraints.Of(table));
        if (PartitionKey.Payload(table, version) is { } partition)
            body["tablePartition"] = partition;
        AddDefinition(body, table);
        if (tags is not null)
            body.AddIf("tags", tags.Labels(table));
        return body;
    }

    void AddDefinition(JsonObject body, CatalogTable table)
    {
        if (TableDdl.OfView(table) is { } view)
            body[version.HasSchemaDefinition ? "schemaDefinition" : "viewDefinition"] = view;
        else if (includesDdl && version.HasSchemaDefinition && table.Kind is not (RelationKind.View or RelationKind.MaterializedView))
            body["schemaDefinition"] = TableDdl.OfTable(table);
    }

    static string Type(RelationKind kind) => kind switch
    {
        RelationKind.PartitionedTable => "Partitioned",
        RelationKind.View => "View",
        RelationKind.MaterializedView => "MaterializedView",
        RelationKind.ForeignTable => "Foreign",
        _ => "Regular",
    };
}
