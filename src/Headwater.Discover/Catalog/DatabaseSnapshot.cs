using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Postgres.Catalog;
using Headwater.Postgres.Catalog.Objects;
using Headwater.Postgres.Connect.Sessions;

namespace Headwater.Discover.Catalog;

/// <summary>
/// One snapshot of a database with the part of its catalogue that is held in memory: all but the columns, which are read from it as they stream,
/// and the names of what filters leave out.
/// </summary>
sealed class DatabaseSnapshot : IAsyncDisposable
{
    const int MostAttempts = 12;

    readonly ReadTransaction _transaction;
    readonly ReadTail<RelationColumns> _columns;

    DatabaseSnapshot(ReadTransaction transaction, ReadTail<RelationColumns> columns) => (_transaction, _columns) = (transaction, columns);

    public required IReadOnlyList<CatalogSchema> Schemas { get; init; }

    /// <summary>What filters leave out.</summary>
    public required IReadOnlyList<ScanItem.Outside> Outside { get; init; }

    /// <summary>Those that can be read, in the order of their OIDs.</summary>
    public required IReadOnlyList<RelationRow> Relations { get; init; }

    /// <summary>Those that cannot, because another session holds them locked or dropped them meanwhile.</summary>
    public required IReadOnlyList<RelationRow> Locked { get; init; }

    public required RelationParts Parts { get; init; }

    /// <summary>Routines, types and all else that is no relation with rows.</summary>
    public required IReadOnlyList<CatalogObject> Objects { get; init; }

    /// <summary>Everything that the scan will bring, the database itself aside.</summary>
    public long Count => Schemas.Count + Relations.Count + Objects.Count;

    /// <summary>How many objects filters leave out, schemas among them.</summary>
    public long LeftOut => Outside.Sum(outside => (long)outside.Oids.Count);

    /// <summary>How many of them are tables.</summary>
    public long TablesLeftOut => Outside.Where(outside => outside.Kind == CatalogKind.Table).Sum(outside => (long)outside.Oids.Count);

    /// <summary>How many views are left out because no view is asked for.</summary>
    public required long ViewsLeftOut { get; init; }

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

    /// <summary>The columns of the relations, in the relations' order; to be asked for once.</summary>
    public IAsyncEnumerable<RelationColumns> ColumnsAsync() => _columns.RowsAsync().Where(columns => !Parts.Dropped.Contains(columns.Relation));

    public async Task CommitAsync(CancellationToken ct)
    {
        await _columns.DisposeAsync();
        await _transaction.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _columns.DisposeAsync();
        await _transaction.DisposeAsync();
    }

    static async Task<DatabaseSnapshot> ReadAsync(SafeSession session, ReadTransaction transaction, string database, ScanFilter filter, CancellationToken ct)
    {
        var choice = await NameChoice.ReadAsync(transaction, database, filter, ct);
        var all = await RelationRow.ReadAsync(transaction, session.Version, database, choice.Taken, ct).ToListAsync(ct);
        var oids = Oids([.. all.Where(relation => !relation.Locked)]);
        var batch = transaction.Batch();
        var read = RelationParts.AddTo(batch, oids);
        var objects = ObjectRow.AddTo(batch, session.Version, database, choice.Taken);
        var columns = await RelationColumns.RunAsync(batch, session.Version, oids, () => TypeShaping.Of(objects, RowTypes(all, choice)), ct);
        var parts = read();
        var within = choice.Schemas.Select(schema => schema.Name).ToHashSet(StringComparer.Ordinal);
        var readable = all.ToLookup(relation => !relation.Locked && !parts.Dropped.Contains(relation.Oid));
        return new(transaction, columns)
        {
            Schemas = choice.Schemas,
            Outside = choice.Outside,
            ViewsLeftOut = filter.TakesViews ? 0 : choice.TablesOutside.LongCount(table => table.Relation == RelationKind.View),
            Relations = [.. readable[true]],
            Locked = [.. readable[false]],
            Parts = parts,
            Objects = [.. objects.Select(row => row.Entry).Where(entry => entry is not CatalogType type || within.Contains(type.Schema))],
        };
    }

    static IReadOnlyList<(long RowType, string Schema, string Name)> RowTypes(IReadOnlyList<RelationRow> relations, NameChoice choice) =>
        [.. relations.Select(table => (table.RowType, table.Schema, table.Name)), .. choice.TablesOutside.Select(table => (table.RowType, table.Schema, table.Name))];

    static long[] Oids(IReadOnlyList<RelationRow> relations) => [.. relations.Select(relation => relation.Oid)];
}
