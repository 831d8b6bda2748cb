using System.Runtime.CompilerServices;
using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Versions;

namespace Headwater.Discover.Catalog;

/// <summary>
/// Reads a source's catalogue: one read-only snapshot per database, four set-based queries in each, tables streaming out as they are read.
/// A scan that fails gives no <see cref="ScanItem.ScopeDone"/> for the database it failed in, so that nothing of it can be taken for gone.
/// </summary>
public sealed class CatalogScanner(SourceConnector connector, Limits limits)
{
    readonly NameFilter _schemas = new(connector.Target.Spec.Schemas, limits);
    readonly NameFilter _tables = new(connector.Target.Spec.Tables, limits);
    readonly List<string> _notes = [];

    /// <summary>Statements run on the source so far, transaction control aside.</summary>
    public long Statements { get; private set; }

    /// <summary>What could not be read, and why.</summary>
    public IReadOnlyList<string> Notes => _notes;

    SourceSpec Source => connector.Target.Spec;

    public async IAsyncEnumerable<ScanItem> ScanAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var (facts, databases, first) = await BeginAsync(ct);
        await using var opened = first;
        var wanted = Wanted(databases, facts.Database);
        foreach (var database in databases)
            yield return new ScanItem.Database(database.ToCatalog(wanted.Contains(database.Name), Reason(database, wanted), facts.SystemIdentifier));

        foreach (var name in wanted)
        {
            // The session that asked for the databases reads its own; a session cannot move to another.
            var session = name == facts.Database ? first : await OpenAsync(name, ct);
            await using var other = session == first ? null : session;
            await foreach (var item in ScanAsync(session, name, facts.Version, ct))
                yield return item;
        }
    }

    async Task<(ServerFacts Facts, IReadOnlyList<DatabaseRow> Databases, SafeSession Session)> BeginAsync(CancellationToken ct)
    {
        var session = await OpenAsync(database: null, ct);
        try
        {
            var facts = await session.FactsAsync(ct);
            await using var transaction = session.BeginRead();
            var databases = await DatabaseRow.ReadAsync(transaction, ct).ToListAsync(ct);
            await transaction.CommitAsync(ct);
            Statements += 2;
            return (facts, databases, session);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    async Task<SafeSession> OpenAsync(string? database, CancellationToken ct)
    {
        var session = await connector.OpenAsync(SessionSettings.ForScan(limits), database, ct);
        Statements++;
        return session;
    }

    /// <summary>The databases to read, those that cannot be connected to left out.</summary>
    List<string> Wanted(IReadOnlyList<DatabaseRow> databases, string connected)
    {
        IReadOnlyList<string> named = Source.AllDatabases ? [.. databases.Select(database => database.Name)]
            : Source.Databases.Count > 0 ? Source.Databases
            : [connected];
        var open = databases.Where(database => database is { AllowsConnections: true, MayConnect: true }).Select(database => database.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in named.Where(name => !open.Contains(name)))
            _notes.Add(databases.Any(database => database.Name == name) ? $"database {name} was not read: it cannot be connected to" : $"there is no database {name}");
        List<string> wanted = [.. named.Where(open.Contains).Distinct(StringComparer.Ordinal)];
        return wanted.Count > 0 ? wanted : throw new HeadwaterException(
            ErrorCode.CatalogUnreadable, $"none of the databases of `{connector.Target.Name}` can be read", $"`headwater source test {connector.Target.Name}` says what is missing");
    }

    static string? Reason(DatabaseRow database, List<string> wanted) =>
        wanted.Contains(database.Name) ? null
        : !database.AllowsConnections ? "it takes no connections"
        : !database.MayConnect ? "the role lacks CONNECT"
        : "the source does not name it";

    async IAsyncEnumerable<ScanItem> ScanAsync(SafeSession session, string database, ServerVersion version, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var transaction = session.BeginRead();
        var schemas = await Schemas.ReadAsync(transaction, database, ct).Where(schema => _schemas.Takes(schema.Name)).ToListAsync(ct);
        foreach (var schema in schemas)
            yield return new ScanItem.Schema(schema);

        var relations = await RelationRow.ReadAsync(transaction, [.. schemas.Select(schema => schema.Oid)], ct).Where(relation => _tables.Takes(relation.Name)).ToListAsync(ct);
        yield return new ScanItem.Expected(database, relations.Count);

        long[] oids = [.. relations.Select(relation => relation.Oid)];
        var constraints = (await ConstraintRow.ReadAsync(transaction, oids, ct).ToListAsync(ct)).ToLookup(constraint => constraint.Relation);
        var columns = ColumnRow.ReadAsync(transaction, version, oids, ct);
        Statements += 4;
        await foreach (var table in new TableAssembly(database, relations, constraints).AssembleAsync(columns).WithCancellation(ct))
            yield return new ScanItem.Table(table);
        await transaction.CommitAsync(ct);
        yield return new ScanItem.ScopeDone(database, schemas.Count, relations.Count);
    }
}
