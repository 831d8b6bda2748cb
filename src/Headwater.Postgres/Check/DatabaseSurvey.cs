using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;

namespace Headwater.Postgres.Check;

/// <summary>
/// Looks into the databases of a source: into each where rows are read, into one where only the catalogue is, which every role may see.
/// It takes no longer than a probe may; a check says which databases it had no time for.
/// </summary>
sealed class DatabaseSurvey(DatabaseTour tour, string name, SourceSpec source, IReadOnlyList<Purpose> purposes, Limits limits, TimeProvider time)
{
    readonly long _began = time.GetTimestamp();
    readonly List<DatabaseRights> _seen = [];
    readonly List<Verdict> _unread = [];
    readonly List<string> _left = [];

    public async Task<CheckSubject> RunAsync(ServerFacts server, IReadOnlyList<string> databases, CancellationToken ct)
    {
        List<string> order = [.. databases.OrderByDescending(database => database == server.Database)];
        foreach (var database in Rights.ReadRows(purposes) ? order : order.Take(1))
            await LookAsync(database, server, ct);
        if (_left.Count > 0)
            _unread.Add(Verdict.Warning($"there was no time to look into database {CheckSubject.Few(_left)}"));
        return new CheckSubject(name, source, purposes, server, _seen, _unread);
    }

    async Task LookAsync(string database, ServerFacts server, CancellationToken ct)
    {
        if (_seen.Count > 0 && time.GetElapsedTime(_began) > limits.Probe / 2)
        {
            _left.Add(SqlName.Quote(new Identifier(database)));
            return;
        }

        try
        {
            _seen.Add(await tour.ReadAsync(database, snapshot => DatabaseRights.ReadAsync(snapshot, database, source, purposes, server, limits, ct), ct));
        }
        catch (HeadwaterException e) when (database != server.Database)
        {
            _unread.Add(Verdict.Failed($"database {SqlName.Quote(new Identifier(database))}: {e.Message}", e.Hint));
        }
    }
}
