using Headwater.Manifests.OpenMetadata;
using Headwater.Model.Catalog;
using Headwater.Model.Resources;

namespace Headwater.OpenMetadata;

/// <summary>
/// A catalogue after a scan, and what a workflow takes of it. What stands in the catalogue and is not taken was left out by a filter: it is neither sent
/// nor gone. <paramref name="Whole"/> are the databases that the scan read to their end, and only of these may anything be called gone.
/// </summary>
public sealed record Harvest(
    MetadataWorkflow Workflow,
    SourceSpec Source,
    ScanFilter Filter,
    IReadOnlyList<CatalogDatabase> Databases,
    IReadOnlyList<CatalogSchema> Schemas,
    IReadOnlyList<CatalogTable> Tables,
    IReadOnlyList<CatalogRoutine> Routines,
    IReadOnlyList<CatalogType> Types,
    IReadOnlySet<string> Whole)
{
    /// <summary>The classification under which policies are tags, where the file names no connection.</summary>
    const string UsualClassification = "PostgresPolicyTags";

    public string Classification => Workflow.Connection?.ClassificationName ?? UsualClassification;

    public bool Takes(CatalogDatabase database) => TakesDatabase(database.Name) && Schemas.Any(schema => schema.Database == database.Name);

    public bool Takes(CatalogSchema schema) => TakesDatabase(schema.Database) && Filter.TakesSchema(schema.Database, schema.Name);

    /// <summary>Partitions go with the table that they are of, as they do there.</summary>
    public bool Takes(CatalogTable table) =>
        table.PartitionOf is null && TakesPlace(table.Database, table.Schema) && Filter.TakesTable(table.Database, table.Schema, table.Name, table.Kind);

    /// <summary>Aggregates and window functions have no place there.</summary>
    public bool Takes(CatalogRoutine routine) =>
        routine.Kind is RoutineKind.Function or RoutineKind.Procedure && TakesPlace(routine.Database, routine.Schema) && Filter.TakesRoutine(routine.Database, routine.Schema, routine.Name);

    public bool TakesPlace(string database, string schema) => TakesDatabase(database) && Filter.TakesSchema(database, schema);

    public bool TakesDatabase(string database) => IsOfSource(database) && Filter.TakesDatabase(database);

    bool IsOfSource(string database) => Source.AllDatabases
        || (Source.Databases.Count > 0 ? Source.Databases.Contains(database, StringComparer.Ordinal) : Source.Database is null || Source.Database == database);
}
