using System.Globalization;
using System.Text.Json.Nodes;

namespace Headwater.OpenMetadata.Tests.Receiver;

/// <summary>What an OpenMetadata server keeps and how it judges what it is sent, by the product's documentation; made without a look at ours.</summary>
public sealed class ReceiverStore
{
    public static readonly IReadOnlyDictionary<string, (string Schema, string? ParentField, string? ParentCollection)> Kinds = new Dictionary<string, (string, string?, string?)>(StringComparer.Ordinal)
    {
        ["services/databaseServices"] = ("api/services/createDatabaseService.json", null, null),
        ["classifications"] = ("api/classification/createClassification.json", null, null),
        ["tags"] = ("api/classification/createTag.json", "classification", "classifications"),
        ["databases"] = ("api/data/createDatabase.json", "service", "services/databaseServices"),
        ["databaseSchemas"] = ("api/data/createDatabaseSchema.json", "database", "databases"),
        ["tables"] = ("api/data/createTable.json", "databaseSchema", "databaseSchemas"),
        ["storedProcedures"] = ("api/data/createStoredProcedure.json", "databaseSchema", "databaseSchemas"),
    };

    readonly Dictionary<string, SortedDictionary<string, JsonObject>> _kept = Kinds.Keys.ToDictionary(kind => kind, _ => new SortedDictionary<string, JsonObject>(StringComparer.Ordinal), StringComparer.Ordinal);
    int _ids;

    /// <summary>Users and teams by name, with their ids.</summary>
    public Dictionary<string, string> Users { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Teams { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, JsonObject> this[string collection] => _kept[collection];

    /// <summary>Those that are not marked as deleted.</summary>
    public IEnumerable<string> Living(string collection) => _kept[collection].Where(one => one.Value["deleted"] is null).Select(one => one.Key);

    public (int Status, JsonNode Body) Put(string collection, JsonObject request)
    {
        var (_, parentField, parents) = Kinds[collection];
        var name = request["name"]!.GetValue<string>();
        if (name.Contains('"', StringComparison.Ordinal))
            return Problem(400, $"Invalid name {name}");
        var parent = parentField is null ? null : request[parentField]!.GetValue<string>();
        if (parent is not null && (!_kept[parents!].TryGetValue(parent, out var above) || above["deleted"] is not null))
            return Problem(404, $"{parents} instance for {parent} not found");
        if (Wrong(request) is { } wrong)
            return wrong;
        var fqn = parent is null ? Quote(name) : $"{parent}.{Quote(name)}";
        var before = _kept[collection].GetValueOrDefault(fqn);
        var entity = (JsonObject)request.DeepClone();
        entity["id"] = before?["id"]?.DeepClone() ?? string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{++_ids:x12}");
        entity["fullyQualifiedName"] = fqn;
        // What is there already stays, when a bot puts another.
        foreach (var field in (string[])["description", "displayName", "owners"])
            if (before?[field] is { } stays)
                entity[field] = stays.DeepClone();
        if (before?["columns"] is JsonArray columns)
            foreach (var column in columns.OfType<JsonObject>())
                if (column["description"] is { } said && ((JsonArray)entity["columns"]!).OfType<JsonObject>().FirstOrDefault(one => one["name"]!.ToString() == column["name"]!.ToString()) is { } same)
                    same["description"] = said.DeepClone();
        _kept[collection][fqn] = entity;
        return (before is null ? 201 : 200, entity);
    }

    public (int Status, JsonNode Body) Patch(string collection, string id, JsonArray patch)
    {
        if (ById(collection, id) is not { } entity)
            return Problem(404, "not found");
        foreach (var step in patch)
        {
            var path = step!["path"]!.GetValue<string>().Split('/')[1..];
            JsonNode at = entity;
            foreach (var part in path[..^1])
                at = at is JsonArray list ? list[int.Parse(part, CultureInfo.InvariantCulture)]! : at[part]!;
            at[path[^1]] = step["value"]!.DeepClone();
        }

        return (200, entity);
    }

    public (int Status, JsonNode Body) Delete(string collection, string id)
    {
        if (ById(collection, id) is not { } entity)
            return Problem(404, "not found");
        entity["deleted"] = true;
        return (200, entity);
    }

    /// <summary>A page of what stands in something, with a cursor to the next.</summary>
    public JsonObject List(string collection, string parent, int limit, string? after)
    {
        var all = _kept[collection].Where(one => one.Value["deleted"] is null && one.Key.StartsWith(parent + ".", StringComparison.Ordinal) && (after is null || string.CompareOrdinal(one.Key, after) > 0)).ToList();
        var page = all.Take(limit).ToList();
        var paging = new JsonObject { ["total"] = all.Count };
        if (all.Count > page.Count)
            paging["after"] = page[^1].Key;
        return new JsonObject { ["data"] = new JsonArray([.. page.Select(one => one.Value.DeepClone())]), ["paging"] = paging };
    }

    public static (int Status, JsonNode Body) Problem(int status, string message) => (status, new JsonObject { ["code"] = status, ["message"] = message });

    static string Quote(string name) => name.Contains('.', StringComparison.Ordinal) ? $"\"{name}\"" : name;

    JsonObject? ById(string collection, string id) => _kept[collection].Values.FirstOrDefault(one => one["id"]!.GetValue<string>() == id);

    (int Status, JsonNode Body)? Wrong(JsonObject request)
    {
        var columns = (request["columns"] as JsonArray ?? []).Select(column => column!["name"]!.GetValue<string>()).ToList();
        if (columns.Distinct(StringComparer.Ordinal).Count() != columns.Count)
            return Problem(400, "Column name is repeated");
        foreach (var column in request["columns"] as JsonArray ?? [])
        {
            var type = column!["dataType"]!.GetValue<string>();
            if (type is "CHAR" or "VARCHAR" && column["dataLength"] is null)
                return Problem(400, $"For column data types char, varchar, binary, varbinary dataLength must not be null");
            if (type == "ARRAY" && column["arrayDataType"] is null)
                return Problem(400, "For column data type array, arrayDataType must not be null");
        }

        foreach (var tag in request["tags"] as JsonArray ?? [])
            if (!_kept["tags"].ContainsKey(tag!["tagFQN"]!.GetValue<string>()))
                return Problem(404, $"tag instance for {tag["tagFQN"]} not found");
        foreach (var owner in request["owners"] as JsonArray ?? [])
            if (!(owner!["type"]!.GetValue<string>() == "team" ? Teams : Users).ContainsValue(owner["id"]!.GetValue<string>()))
                return Problem(404, "owner not found");
        return (request["tableConstraints"] as JsonArray ?? []).Select(one => WrongConstraint(one!, columns)).FirstOrDefault(wrong => wrong is not null);
    }

    (int Status, JsonNode Body)? WrongConstraint(JsonNode constraint, List<string> columns)
    {
        if (((JsonArray)constraint["columns"]!).Any(column => !columns.Contains(column!.GetValue<string>())))
            return Problem(400, "Invalid column name found in table constraint");
        foreach (var far in constraint["referredColumns"] as JsonArray ?? [])
        {
            var fqn = far!.GetValue<string>();
            if (!_kept["tables"].Any(table => ((JsonArray)table.Value["columns"]!).Any(column => $"{table.Key}.{Quote(column!["name"]!.GetValue<string>())}" == fqn)))
                return Problem(404, $"table instance for {fqn} not found");
        }

        return null;
    }
}
