using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;

namespace Headwater.Discover.Catalog;

/// <summary>Which databases of a server a scan reads, and why not the others.</summary>
sealed class DatabaseChoice
{
    readonly List<string> _notes = [];

    public DatabaseChoice(SourceSpec source, IReadOnlyList<DatabaseRow> databases, string connected)
    {
        IReadOnlyList<string> named = source.AllDatabases ? [.. databases.Select(database => database.Name)]
            : source.Databases.Count > 0 ? source.Databases
            : [connected];
        var open = databases.Where(database => database is { AllowsConnections: true, MayConnect: true }).Select(database => database.Name).ToHashSet(StringComparer.Ordinal);
        Wanted = [.. named.Where(open.Contains).Distinct(StringComparer.Ordinal)];
        foreach (var name in named.Where(name => !open.Contains(name)))
            _notes.Add(databases.Any(database => database.Name == name) ? $"database {name} was not read: it cannot be connected to" : $"there is no database {name}");
    }

    /// <summary>In the order in which the source names them.</summary>
    public IReadOnlyList<string> Wanted { get; }

    /// <summary>What of the source's wishes cannot be had.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Why a database is not read; null when it is.</summary>
    public string? Reason(DatabaseRow database) =>
        Wanted.Contains(database.Name) ? null
        : !database.AllowsConnections ? "it takes no connections"
        : !database.MayConnect ? "the role lacks CONNECT"
        : "the source does not name it";

    public static HeadwaterException Nothing(string source, Exception? cause = null) => new(
        ErrorCode.CatalogUnreadable, $"none of the databases of `{source}` can be read", $"`headwater source test {source}` says what is missing", cause);
}
