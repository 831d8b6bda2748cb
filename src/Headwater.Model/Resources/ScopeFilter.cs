using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Filters;

namespace Headwater.Model.Resources;

/// <summary>
/// A <see cref="ScanScope"/> ready for use. Each question is for one object alone: what stands in a schema that is not taken
/// need not be asked for.
/// </summary>
/// <exception cref="HeadwaterException">A pattern cannot be used, or takes too long over a name (HW2006).</exception>
public sealed class ScopeFilter(ScanScope scope, Limits limits)
{
    readonly NameFilter _databases = new(scope.Databases, limits, scope.Dialect);
    readonly NameFilter _schemas = new(scope.Schemas, limits, scope.Dialect);
    readonly NameFilter _tables = new(scope.Tables, limits, scope.Dialect);
    readonly NameFilter _routines = new(scope.Routines, limits, scope.Dialect);

    /// <summary>Whether everything in a database that is taken is taken too.</summary>
    public bool TakesAllWithin => _schemas.TakesAll && _tables.TakesAll && _routines.TakesAll && scope is { IncludeTables: true, IncludeViews: true, IncludeRoutines: true };

    public bool TakesViews => scope.IncludeViews;

    public bool TakesDatabase(string database) => Takes(_databases, database);

    public bool TakesSchema(string database, string schema) => Takes(_schemas, database, schema);

    public bool TakesTable(string database, string schema, string table, RelationKind kind) =>
        (kind == RelationKind.View ? scope.IncludeViews : scope.IncludeTables) && TakesTable(database, schema, table);

    /// <summary>By its name alone, where nobody knows what kind of a table it is.</summary>
    public bool TakesTable(string database, string schema, string table) =>
        Takes(_tables, database, schema, scope.Service is null ? table : OpenMetadataFqn.WithoutSeparators(table));

    /// <summary>By its name without the types of its arguments.</summary>
    public bool TakesRoutine(string database, string schema, string signature) =>
        scope.IncludeRoutines && Takes(_routines, database, schema, CatalogRoutine.NameOf(signature));

    bool Takes(NameFilter filter, params ReadOnlySpan<string> path)
    {
        if (filter.TakesAll || scope.Service is not { } service)
            return filter.TakesAll || filter.Takes(path[^1]);
        // What has no name there is filtered out there as well.
        return OpenMetadataFqn.Of([service, .. path]) is { } name && filter.Takes(name);
    }
}
