using Headwater.Model.Catalog;
using Headwater.Model.Errors;

namespace Headwater.Model.Resources;

/// <summary>What several scopes take together, a source's own and that of whoever asked for a scan: what each of them takes.</summary>
/// <exception cref="HeadwaterException">A pattern cannot be used, or takes too long over a name (HW2006).</exception>
public sealed class ScanFilter(IEnumerable<ScanScope> scopes, Limits limits)
{
    readonly ScopeFilter[] _scopes = [.. scopes.Select(scope => new ScopeFilter(scope, limits))];

    /// <summary>Whether everything in a database that is taken is taken too.</summary>
    public bool TakesAllWithin => _scopes.All(scope => scope.TakesAllWithin);

    /// <summary>Whether views are taken at all.</summary>
    public bool TakesViews => _scopes.All(scope => scope.TakesViews);

    public bool TakesDatabase(string database) => _scopes.All(scope => scope.TakesDatabase(database));

    public bool TakesSchema(string database, string schema) => _scopes.All(scope => scope.TakesSchema(database, schema));

    public bool TakesTable(string database, string schema, string table, RelationKind kind) =>
        _scopes.All(scope => scope.TakesTable(database, schema, table, kind));

    public bool TakesRoutine(string database, string schema, string signature) => _scopes.All(scope => scope.TakesRoutine(database, schema, signature));

    /// <summary>By its name alone, where nobody knows what kind of a table it is.</summary>
    public bool TakesTable(string database, string schema, string table) => _scopes.All(scope => scope.TakesTable(database, schema, table));
}
