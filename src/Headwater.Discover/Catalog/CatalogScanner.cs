using System.Runtime.CompilerServices;
using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Discover.Catalog;

/// <summary>
/// Reads a source's catalogue: one read-only snapshot per database, seven set-based queries in each, one more where filters choose, tables streaming out as they are read.
/// A scan that fails gives no <see cref="ScanItem.ScopeDone"/> for the database it failed in, so that nothing of it can be taken for gone.
/// </summary>
public sealed class CatalogScanner(SourceConnector connector, ScanFilter filter, Limits limits)
{
    /// <summary>Tables that a note names; of more it gives the number.</summary>
    const int MostNamed = 5;

    readonly List<string> _notes = [];
    readonly List<SafeSession> _sessions = [];
    IReadOnlyList<DatabaseRow> _others = [];
    string? _system;
    long _read;

    /// <summary>Statements run on the source so far, transaction control aside.</summary>
    public long Statements => _sessions.Sum(session => session.Statements);

    /// <summary>What could not be read, and why.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public async IAsyncEnumerable<ScanItem> ScanAsync([EnumeratorCancellation] CancellationToken ct)
    {
        // The first session is over before the others begin: the source may allow no more than one.
        await foreach (var item in ScanConnectedAsync(ct))
            yield return item;
        HeadwaterException? refused = null;
        foreach (var database in _others)
        {
            var (session, refusal) = await TryOpenAsync(database.Name, ct);
            if (session is null)
            {
                refused = refusal!;
                yield return NotRead(database, refused);
                continue;
            }

            await using var scan = new ScanSession(session, renewed => OpenAsync(database.Name, renewed));
            await foreach (var item in ScanAsync(scan, database.Name, ct))
                yield return item;
        }

        if (_read == 0)
            throw DatabaseChoice.Nothing(connector.Target.Name, refused);
    }

    /// <summary>The databases of the server, and the one that the session to ask for them is connected to, where that is wanted.</summary>
    async IAsyncEnumerable<ScanItem> ScanConnectedAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var scan = new ScanSession(await OpenAsync(database: null, ct), renewed => OpenAsync(database: null, renewed));
        var facts = await scan.Session.FactsAsync(ct);
        var databases = await DatabasesAsync(scan.Session, ct);
        var choice = new DatabaseChoice(connector.Target.Spec, filter, databases, facts.Database);
        _system = facts.SystemIdentifier;
        _notes.AddRange(choice.Notes);
        _others = [.. choice.Wanted.Where(name => name != facts.Database).Select(name => databases.First(database => database.Name == name))];
        choice.RequireSome(connector.Target.Name);

        foreach (var database in databases)
            yield return new ScanItem.Database(database.ToCatalog(choice.Reason(database) is null, choice.Reason(database), _system));
        if (!choice.Wanted.Contains(facts.Database))
            yield break;
        await foreach (var item in ScanAsync(scan, facts.Database, ct))
            yield return item;
    }

    async Task<List<DatabaseRow>> DatabasesAsync(SafeSession session, CancellationToken ct)
    {
        await using var transaction = session.BeginRead();
        var databases = await DatabaseRow.ReadAsync(transaction, connector.Target.Spec.Databases, ct).ToListAsync(ct);
        await transaction.CommitAsync(ct);
        return databases;
    }

    async Task<SafeSession> OpenAsync(string? database, CancellationToken ct)
    {
        var session = await connector.OpenAsync(SessionSettings.ForScan(limits), database, ct);
        _sessions.Add(session);
        return session;
    }

    /// <summary>One database that does not let us in must not keep us from the others; one that cannot be reached is another matter.</summary>
    async Task<(SafeSession? Session, HeadwaterException? Refusal)> TryOpenAsync(string database, CancellationToken ct)
    {
        try
        {
            return (await OpenAsync(database, ct), null);
        }
        catch (HeadwaterException e) when (e.Code is ErrorCode.SessionRefused or ErrorCode.PermissionDenied or ErrorCode.AuthenticationFailed)
        {
            return (null, e);
        }
    }

    ScanItem.Database NotRead(DatabaseRow database, HeadwaterException refusal)
    {
        _notes.Add($"database {database.Name} was not read: {refusal.Message}");
        return new ScanItem.Database(database.ToCatalog(scanned: false, refusal.Message, _system));
    }

    async IAsyncEnumerable<ScanItem> ScanAsync(ScanSession scan, string database, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var snapshot = await DatabaseSnapshot.ReadAsync(scan, database, filter, ct);
        foreach (var entry in snapshot.Schemas.Concat(snapshot.Objects))
            yield return new ScanItem.Object(ScannedObject.Of(entry));
        foreach (var outside in snapshot.Outside)
            yield return outside;
        yield return new ScanItem.Expected(database, snapshot.Relations.Count);

        var tables = new TableAssembly(snapshot.Relations, snapshot.Parts);
        await foreach (var table in tables.AssembleAsync(snapshot.ColumnsAsync(scan.Session, ct)).WithCancellation(ct))
            yield return new ScanItem.Object(ScannedObject.Of(table));
        await snapshot.CommitAsync(ct);

        _read++;
        if (snapshot.Locked.Count > 0)
            _notes.Add(NoteOf(database, snapshot.Locked));
        if (snapshot.TablesLeftOut is var left and > 0 && snapshot.Relations.Count + snapshot.Locked.Count == 0)
            _notes.Add($"of database {database} no table was read: the filters leave out all of its {left} tables and views");
        if (snapshot.ViewsLeftOut > 0)
            _notes.Add($"of database {database} no view was read: `includeViews` is off, and there are {snapshot.ViewsLeftOut}");
        yield return new ScanItem.ScopeDone(database, snapshot.Count, Complete: snapshot.Locked.Count == 0, snapshot.LeftOut);
    }

    static string NoteOf(string database, IReadOnlyList<RelationRow> locked)
    {
        var names = string.Join(", ", locked.Take(MostNamed).Select(relation => $"{relation.Schema}.{relation.Name}"));
        var more = locked.Count > MostNamed ? $" and {locked.Count - MostNamed} more" : "";
        return $"of database {database} not everything was read: another session holds {names}{more} locked, or dropped it meanwhile; scan again when it has ended";
    }
}
