using Headwater.Model;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>
/// What is known when a grant script is written: the server, pg_stat_statements in the source's own database, and the databases to use.
/// Before anybody could connect, the server is null and its flavour a guess.
/// </summary>
public sealed record GrantFacts(ServerFlavour Flavour, ServerFacts? Server, StatementStatistics? Statistics, Identifier Home, IReadOnlyList<DatabaseToGrant> Databases)
{
    /// <summary>Whether the source uses every database of a server of which nobody knows yet which there are.</summary>
    public bool EveryDatabase { get; init; }

    /// <summary>Databases that the source names and the server does not have.</summary>
    public IReadOnlyList<Identifier> Absent { get; init; } = [];

    public static GrantFacts Unknown(SourceSpec source, Identifier home) => new(
        Administration.Guess(Endpoint.All(source).Select(endpoint => endpoint.Host).FirstOrDefault("")), Server: null, Statistics: null, home,
        source.AllDatabases ? [] : [.. SelectedDatabases.Of(source, home.Value, [], Limits.Default).Select(name => new DatabaseToGrant(new Identifier(name), Rights: null))])
    {
        EveryDatabase = source.AllDatabases,
    };
}
