using System.Text.Json.Nodes;
using Headwater.Model.Catalog;
using Headwater.OpenMetadata.Names;

namespace Headwater.OpenMetadata.Payloads;

/// <summary>The constraints that a column alone cannot carry: keys of several columns, and foreign keys. The server has no word for the others.</summary>
sealed class ConstraintPayload(Func<CatalogTable, ForeignKeyTarget, string?> farTable, ServerVersion version)
{
    public const string ForeignKey = "FOREIGN_KEY";

    public IEnumerable<JsonObject> Of(CatalogTable table) => table.Constraints.Select(one => one.Kind switch
    {
        ConstraintKind.PrimaryKey when one.Columns.Count > 1 => Key("PRIMARY_KEY", one.Columns),
        ConstraintKind.Unique when one.Columns.Count > 1 => Key("UNIQUE", one.Columns),
        ConstraintKind.ForeignKey when one.References is { } target && farTable(table, target) is { } far => Foreign(table, one, target, far),
        _ => null,
    }).OfType<JsonObject>();

    static JsonObject? Key(string type, IReadOnlyList<string> columns) => Names(columns) is { } names
        ? new JsonObject { ["constraintType"] = type, ["columns"] = names }
        : null;

    JsonObject? Foreign(CatalogTable table, CatalogConstraint one, ForeignKeyTarget target, string far)
    {
        if (Key(ForeignKey, one.Columns) is not { } body || Names(target.Columns) is not { } columns)
            return null;
        body["referredColumns"] = new JsonArray([.. columns.Select(column => JsonValue.Create($"{far}.{EntityName.Join(column!.GetValue<string>())}"))]);
        if (version.HasRelationshipTypes)
            body["relationshipType"] = IsKey(table, one.Columns) ? "ONE_TO_ONE" : "MANY_TO_ONE";
        return body;
    }

    /// <summary>Whether no two rows share these columns.</summary>
    static bool IsKey(CatalogTable table, IReadOnlyList<string> columns) =>
        table.Constraints.Any(one => one.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique && one.Columns.Order(StringComparer.Ordinal).SequenceEqual(columns.Order(StringComparer.Ordinal), StringComparer.Ordinal));

    static JsonArray? Names(IReadOnlyList<string> columns)
    {
        List<string?> names = [.. columns.Select(EntityName.Of)];
        return names.Count > 0 && names.TrueForAll(name => name is not null) ? new JsonArray([.. names.Select(name => JsonValue.Create(name))]) : null;
    }
}
