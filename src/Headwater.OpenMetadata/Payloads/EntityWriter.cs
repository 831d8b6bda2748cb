using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Headwater.Model.Catalog;
using Headwater.OpenMetadata.Names;

namespace Headwater.OpenMetadata.Payloads;

/// <summary>Everything that a workflow sends of a catalogue, kind by kind. What the server can have no name for is told to <see cref="Steps"/> and left out.</summary>
public sealed class EntityWriter
{
    /// <summary>Characters of a digest that the server keeps.</summary>
    const int DigestCharacters = 32;

    readonly Harvest _harvest;
    readonly Steps _steps;
    readonly ServerVersion _version;
    readonly OwnerNames _owners;
    readonly TagPayload? _tags;
    readonly TablePayload _tables;
    readonly RoutinePayload _routines;
    readonly string _service;
    readonly HashSet<(string Database, string Schema, string Name)> _taken;

    public EntityWriter(Harvest harvest, ServerVersion version, Steps steps)
    {
        (_harvest, _version, _steps) = (harvest, version, steps);
        var options = harvest.Workflow.Options;
        _owners = new OwnerNames(options);
        _tags = options.IncludeTags && harvest.Tables.Any(table => table.Policies is { Count: > 0 } && harvest.Takes(table)) ? new TagPayload(harvest.Classification) : null;
        _tables = new TablePayload(new ColumnPayload(new DataTypes(harvest.Types)), new ConstraintPayload(FarTable, version), _tags, options.IncludeDdl, version);
        _routines = new RoutinePayload(version);
        _service = EntityName.Join(EntityName.Of(harvest.Workflow.ServiceName) ?? harvest.Workflow.SourceName);
        _taken = [.. harvest.Tables.Where(harvest.Takes).Select(table => (table.Database, table.Schema, table.Name))];
    }

    /// <summary>All of it, in the order in which a server can take it.</summary>
    public IEnumerable<Entity> All() => [Service(), .. Tags(), .. Databases(), .. Schemas(), .. Tables(), .. Routines()];

    /// <summary>Without its connection: no credential leaves for the server.</summary>
    public Entity Service() => new(EntityKind.Service, "", _service, new JsonObject
    {
        ["name"] = EntityName.Of(_harvest.Workflow.ServiceName) ?? _harvest.Workflow.SourceName, ["serviceType"] = "Postgres",
    }) { Owners = _owners.OfService() };

    public IEnumerable<Entity> Tags() => _tags is not { } tags ? [] :
    [
        tags.Classification(),
        .. _harvest.Tables.Where(_harvest.Takes).SelectMany(table => table.Policies ?? []).Select(tags.Tag).OfType<Entity>().DistinctBy(tag => tag.Fqn, StringComparer.Ordinal),
    ];

    public IEnumerable<Entity> Databases() => _harvest.Databases.Where(_harvest.Takes).Select(database =>
    {
        if (EntityName.Of(database.Name) is not { } name)
            return Nameless(EntityKind.Database, database.Name);
        var body = new JsonObject { ["name"] = name, ["service"] = _service };
        body.AddIf("description", database.Comment);
        return Finished(new Entity(EntityKind.Database, _service, Fqn(name), body) { Owners = _owners.OfDatabase(database.Name, database.Owner) });
    }).OfType<Entity>();

    public IEnumerable<Entity> Schemas() => _harvest.Schemas.Where(_harvest.Takes).Select(schema =>
    {
        if (Parent(schema.Database) is not { } parent || EntityName.Of(schema.Name) is not { } name)
            return Nameless(EntityKind.Schema, schema.Name);
        var body = new JsonObject { ["name"] = name, ["database"] = parent };
        body.AddIf("description", schema.Comment);
        return Finished(new Entity(EntityKind.Schema, parent, $"{parent}.{EntityName.Join(name)}", body) { Owners = _owners.OfSchema(schema.Database, schema.Name, schema.Owner) });
    }).OfType<Entity>();

    public IEnumerable<Entity> Tables() => _harvest.Tables.Where(_harvest.Takes).Select(table =>
    {
        if (Parent(table.Database, table.Schema) is not { } parent || _tables.Of(table) is not { } body)
            return Nameless(EntityKind.Table, $"{table.Schema}.{table.Name}");
        foreach (var column in ((JsonArray)body["columns"]!).Where(column => column!["dataType"]!.GetValue<string>() == DataType.Unknown))
            _steps.Source.Warn($"{table.Schema}.{table.Name}: OpenMetadata has no type for {column!["dataTypeDisplay"]!.GetValue<string>()}");
        body["databaseSchema"] = parent;
        return Finished(new Entity(EntityKind.Table, parent, $"{parent}.{EntityName.Join(body["name"]!.GetValue<string>())}", body)
        {
            Owners = _owners.OfTable(table.Database, table.Schema, table.Name, table.Owner),
            RefersToOthers = body["tableConstraints"] is JsonArray all && all.Any(one => one!["constraintType"]!.GetValue<string>() == ConstraintPayload.ForeignKey),
        });
    }).OfType<Entity>();

    public IEnumerable<Entity> Routines()
    {
        var shared = _harvest.Routines.Where(_harvest.Takes).CountBy(Place).ToDictionary(pair => pair.Key, pair => pair.Value);
        return _harvest.Routines.Where(_harvest.Takes).Select(routine =>
        {
            if (Parent(routine.Database, routine.Schema) is not { } parent || _routines.Of(routine, shared[Place(routine)] > 1) is not { } body)
                return Nameless(EntityKind.StoredProcedure, $"{routine.Schema}.{routine.Name}");
            body["databaseSchema"] = parent;
            return Finished(new Entity(EntityKind.StoredProcedure, parent, $"{parent}.{EntityName.Join(body["name"]!.GetValue<string>())}", body));
        }).OfType<Entity>();
    }

    static (string Database, string Schema, string Name) Place(CatalogRoutine routine) => (routine.Database, routine.Schema, CatalogRoutine.NameOf(routine.Name));

    /// <summary>A foreign key leads to a table that is sent too, or nowhere.</summary>
    string? FarTable(CatalogTable table, ForeignKeyTarget target) =>
        _taken.Contains((table.Database, target.Schema, target.Table)) && Parent(table.Database, target.Schema) is { } parent && EntityName.Of(target.Table) is { } name
            ? $"{parent}.{EntityName.Join(name)}"
            : null;

    string? Parent(params ReadOnlySpan<string> places)
    {
        var fqn = _service;
        foreach (var place in places)
        {
            if (EntityName.Of(place) is not { } name)
                return null;
            fqn = $"{fqn}.{EntityName.Join(name)}";
        }

        return fqn;
    }

    string Fqn(string name) => $"{_service}.{EntityName.Join(name)}";

    Entity Finished(Entity entity)
    {
        if (_version.HasSourceHash)
            entity.Body["sourceHash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entity.Body.ToJsonString())))[..DigestCharacters];
        return entity;
    }

    Entity? Nameless(EntityKind kind, string name)
    {
        _steps.Source.Fail($"{kind} {name}", "OpenMetadata can keep no such name: it holds a line end");
        return null;
    }
}
