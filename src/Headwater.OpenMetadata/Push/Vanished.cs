using Headwater.Model.Catalog;
using Headwater.OpenMetadata.Names;
using Headwater.OpenMetadata.Rest;

namespace Headwater.OpenMetadata.Push;

/// <summary>
/// Marks on the server what is gone from the source: softly, one by one, only in databases that the scan read to their end, only what the workflow's
/// filters take, and only what its options name.
/// </summary>
sealed class Vanished(OpenMetadataApi api, Harvest harvest, Steps steps)
{
    readonly Manifests.OpenMetadata.MetadataOptions _options = harvest.Workflow.Options;

    public Task TablesAsync(string database, string schema, IEnumerable<ServerEntity> there, IReadOnlySet<string> sent, CancellationToken ct)
    {
        var inSource = harvest.Tables.Where(table => table.Database == database && table.Schema == schema).Select(table => EntityName.Of(table.Name)).ToHashSet(StringComparer.Ordinal);
        return MarkAsync(EntityKind.Table, _options.MarkDeletedTables && IsWhole(database), there.Where(one =>
            !sent.Contains(one.Fqn) && !inSource.Contains(one.Name) && harvest.Filter.TakesTable(database, schema, EntityName.InSource(one.Name), Kind(one))), ct);
    }

    public Task RoutinesAsync(string database, string schema, IEnumerable<ServerEntity> there, IReadOnlySet<string> sent, CancellationToken ct) =>
        MarkAsync(EntityKind.StoredProcedure, _options.MarkDeletedRoutines && IsWhole(database), there.Where(one =>
            !sent.Contains(one.Fqn) && harvest.Filter.TakesRoutine(database, schema, EntityName.InSource(one.Name))), ct);

    public Task SchemasAsync(string database, IEnumerable<ServerEntity> there, CancellationToken ct)
    {
        var inSource = harvest.Schemas.Where(schema => schema.Database == database).Select(schema => EntityName.Of(schema.Name)).ToHashSet(StringComparer.Ordinal);
        return MarkAsync(EntityKind.Schema, _options.MarkDeletedSchemas && IsWhole(database), there.Where(one =>
            !inSource.Contains(one.Name) && harvest.Filter.TakesSchema(database, EntityName.InSource(one.Name))), ct);
    }

    /// <summary>Only a scan of all databases has seen which there are.</summary>
    public Task DatabasesAsync(IEnumerable<ServerEntity> there, CancellationToken ct)
    {
        var inSource = harvest.Databases.Select(database => EntityName.Of(database.Name)).ToHashSet(StringComparer.Ordinal);
        return MarkAsync(EntityKind.Database, _options.MarkDeletedDatabases && harvest.Source.AllDatabases, there.Where(one =>
            !inSource.Contains(one.Name) && harvest.Filter.TakesDatabase(EntityName.InSource(one.Name))), ct);
    }

    bool IsWhole(string database) => harvest.Whole.Contains(database);

    static RelationKind Kind(ServerEntity table) => table.TableType switch
    {
        "View" or "SecureView" => RelationKind.View,
        "MaterializedView" => RelationKind.MaterializedView,
        "Foreign" or "External" => RelationKind.ForeignTable,
        "Partitioned" => RelationKind.PartitionedTable,
        _ => RelationKind.Table,
    };

    async Task MarkAsync(EntityKind kind, bool isAsked, IEnumerable<ServerEntity> gone, CancellationToken ct)
    {
        foreach (var one in isAsked ? gone : [])
        {
            var answer = await api.DeleteAsync($"{Collections.Path(kind)}/{Uri.EscapeDataString(one.Id)}?recursive=true&hardDelete=false", ct);
            if (answer.IsGood || answer.IsMissing)
                steps.Sink.Update();
            else
                steps.Sink.Fail(one.Fqn, $"it is gone from the source, and cannot be marked as deleted: {answer.Told}");
        }
    }
}
