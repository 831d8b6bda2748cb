using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Grants;

/// <summary>Writes the grant script of a source whose role can connect already, with the names of what is there in each database it may enter.</summary>
public sealed class GrantWriter(SourceConnector connector, IReadOnlyList<Purpose> purposes, Limits limits, TimeProvider time)
{
    readonly long _began = time.GetTimestamp();

    SourceSpec Source => connector.Target.Spec;

    public async Task<string> WriteAsync(CancellationToken ct)
    {
        await using var tour = new DatabaseTour(connector, await connector.OpenAsync(SessionSettings.ForCheck(limits), database: null, ct), limits);
        var server = await tour.BeginAsync(ct);
        var databases = await tour.ReadAsync(server.Database, async snapshot => await DatabaseRow.ReadAsync(snapshot, ct).ToListAsync(ct), ct);
        var statistics = purposes.Contains(Purpose.Usage) ? await tour.ReadAsync(server.Database, snapshot => StatementStatistics.ReadAsync(snapshot, ct), ct) : null;

        var there = databases.Select(database => database.Name).Append(server.Database).ToHashSet(StringComparer.Ordinal);
        var wanted = SelectedDatabases.Of(Source, server.Database, databases, limits).ToLookup(there.Contains);
        var found = new List<DatabaseToGrant>();
        foreach (var name in wanted[true].OrderByDescending(name => name == server.Database))
            found.Add(new DatabaseToGrant(new Identifier(name), await InsideAsync(tour, name, server, ct)));

        var facts = new GrantFacts(server.Flavour, server, statistics, new Identifier(server.Database), found) { Absent = [.. wanted[false].Select(name => new Identifier(name))] };
        return new GrantScript(new Identifier(server.Role.Name), Source, purposes, facts).ToString();
    }

    /// <summary>Null where nothing inside is needed, where the role may not look, or where so many databases were looked into already that the rest has to do without.</summary>
    async Task<DatabaseRights?> InsideAsync(DatabaseTour tour, string name, ServerFacts server, CancellationToken ct)
    {
        if (!Rights.ReadRows(purposes) || time.GetElapsedTime(_began) > limits.Check / 2)
            return null;
        try
        {
            return await tour.ReadAsync(name, snapshot => DatabaseRights.ReadAsync(snapshot, name, Source, purposes, server, limits, ct), ct);
        }
        catch (HeadwaterException) when (name != server.Database)
        {
            return null;
        }
    }
}
