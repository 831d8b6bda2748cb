using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;

namespace Headwater.Discover.Catalog;

/// <summary>Which databases of a server a scan reads, and why not the others.</summary>
sealed class DatabaseChoice
{
    const int MostNamed = 5;

    readonly List<string> _notes = [];
    readonly HashSet<string> _filtered = new(StringComparer.Ordinal);

    public DatabaseChoice(SourceSpec source, ScanFilter filter, IReadOnlyList<DatabaseRow> databases, string connected)
    {
        IReadOnlyList<string> named = source.AllDatabases ? [.. databases.Select(database => database.Name)]
            : source.Databases.Count > 0 ? source.Databases
            : [connected];
        _filtered.UnionWith(named.Where(name => !filter.TakesDatabase(name)));
        List<string> taken = [.. named.Where(name => !_filtered.Contains(name)).Distinct(StringComparer.Ordinal)];
        var open = databases.Where(database => database is { AllowsConnections: true, MayConnect: true }).Select(database => database.Name).ToHashSet(StringComparer.Ordinal);
        Wanted = [.. taken.Where(open.Contains)];
        foreach (var name in taken.Where(name => !open.Contains(name)))
            _notes.Add(databases.Any(database => database.Name == name) ? $"database {name} was not read: it cannot be connected to" : $"there is no database {name}");
    }

    /// <summary>In the order in which the source names them.</summary>
    public IReadOnlyList<string> Wanted { get; }

    /// <summary>What of the source's wishes cannot be had.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Why a database is not read; null when it is.</summary>
    public string? Reason(DatabaseRow database) =>
        Wanted.Contains(database.Name) ? null
        : _filtered.Contains(database.Name) ? "a filter leaves it out"
        : !database.AllowsConnections ? "it takes no connections"
        : !database.MayConnect ? "the role lacks CONNECT"
        : "the source does not name it";

    /// <exception cref="HeadwaterException">There is nothing to read.</exception>
    public void RequireSome(string source)
    {
        if (Wanted.Count > 0)
            return;
        throw _filtered.Count == 0 ? Nothing(source) : new HeadwaterException(
            ErrorCode.CatalogUnreadable,
            $"the filters leave nothing of `{source}` to read: {string.Join(", ", _filtered.Order(StringComparer.Ordinal).Take(MostNamed))}{(_filtered.Count > MostNamed ? $" and {_filtered.Count - MostNamed} more databases" : "")}",
            "a pattern of ours matches a whole name, case as written");
    }

    public static HeadwaterException Nothing(string source, Exception? cause = null) => new(
        ErrorCode.CatalogUnreadable, $"none of the databases of `{source}` can be read", $"`headwater source test {source}` says what is missing", cause);
}
