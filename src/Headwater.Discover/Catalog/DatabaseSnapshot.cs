using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Discover.Catalog;

/// <summary>One snapshot of a database with the part of its catalogue that is held in memory: schemas, relations, constraints, and the names of what is not read. Columns are read from it as they stream.</summary>
sealed class DatabaseSnapshot : IAsyncDisposable
{
    const int MostAttempts = 5;

    readonly ReadTransaction _transaction;

    DatabaseSnapshot(ReadTransaction transaction) => _transaction = transaction;

    public required IReadOnlyList<CatalogSchema> Schemas { get; init; }

    /// <summary>What filters leave out.</summary>
    public required IReadOnlyList<ScanItem.Outside> Outside { get; init; }

    /// <summary>Those that can be read, in the order of their OIDs.</summary>
    public required IReadOnlyList<RelationRow> Relations { get; init; }

    /// <summary>Those that cannot, because another session holds them locked or dropped them meanwhile.</summary>
    public required IReadOnlyList<RelationRow> Locked { get; init; }

    public required ILookup<long, ConstraintRow> Constraints { get; init; }

    /// <summary>
    /// Reads it; anew, in a new session, while something that was to be printed is dropped meanwhile. A busy build tool that replaces its views
    /// does that all the time.
    /// </summary>
    public static async Task<DatabaseSnapshot> ReadAsync(ScanSession scan, string database, ScanFilter filter, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var transaction = scan.Session.BeginRead();
            try
            {
                return await ReadAsync(scan.Session, transaction, database, filter, ct);
            }
            catch (HeadwaterException e) when (attempt < MostAttempts && MovedObject.Caused(e))
            {
                await transaction.DisposeAsync();
                await scan.RenewAsync(ct);
            }
            catch
            {
                await transaction.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>The columns of the relations, in the relations' order.</summary>
    public IAsyncEnumerable<RelationColumns> ColumnsAsync(SafeSession session, CancellationToken ct) =>
        RelationColumns.ReadAsync(_transaction, session.Version, Oids(Relations), ct);

    public Task CommitAsync(CancellationToken ct) => _transaction.CommitAsync(ct);

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();

    static async Task<DatabaseSnapshot> ReadAsync(SafeSession session, ReadTransaction transaction, string database, ScanFilter filter, CancellationToken ct)
    {
        var names = await NameChoice.ReadAsync(transaction, database, filter, ct);
        var all = await RelationRow.ReadAsync(transaction, session.Version, [.. names.Schemas.Select(schema => schema.Oid)], names.Relations, ct).ToListAsync(ct);
        var constraints = await ConstraintRow.ReadAsync(transaction, Oids([.. all.Where(relation => !relation.Locked)]), ct).ToListAsync(ct);
        var dropped = constraints.Where(constraint => constraint.Definition is null).Select(constraint => constraint.Relation).ToHashSet();
        var readable = all.ToLookup(relation => !relation.Locked && !dropped.Contains(relation.Oid));
        return new(transaction)
        {
            Schemas = names.Schemas,
            Outside = names.Outside,
            Relations = [.. readable[true]],
            Locked = [.. readable[false]],
            Constraints = constraints.ToLookup(constraint => constraint.Relation),
        };
    }

    static long[] Oids(IReadOnlyList<RelationRow> relations) => [.. relations.Select(relation => relation.Oid)];
}
