using Headwater.Model.Errors;
using Headwater.Store.Database;
using Headwater.Store.Knowledge;
using Headwater.Store.Runs;
using Npgsql;

namespace Headwater.Store.Catalogs;

/// <summary>Brings the staged differences of a scan into the catalogue, set by set, in one transaction that only the run's holder can commit.</summary>
sealed class ScanMerge(StoreDatabase database, NpgsqlConnection connection, RunLease run, Guid source)
{
    const int TimeoutSeconds = 600;

    readonly MergeCounts _counts = new();

    /// <returns>Null when the run is not its holder's any more; then nothing was stored.</returns>
    /// <exception cref="HeadwaterException">The source was removed, or another scan of it was stored, since this one began (HW3003).</exception>
    public Task<ScanChanges?> RunAsync(ScanResult result, CancellationToken ct) => database.InTransactionAsync(connection, async _ =>
    {
        // Whoever wants to remove the source waits for this, and then removes all of it; it takes its locks in this order too.
        if (!await Sql("select from headwater.source where uid = $1 for key share").With(source).AnyAsync(ct))
            throw new HeadwaterException(ErrorCode.RevisionConflict, "the source was removed while it was scanned", "nothing of the scan was stored");
        if (!await RunFence.HoldAsync(connection, run, source, ct))
            return null;
        await AdvanceAsync(result, ct);
        await AdoptAsync(result, ct);
        await AddAsync(ct);
        if (result.HasKnown)
        {
            await ChangeAsync(ct);
            await RefreshAsync(ct);
        }

        await RemoveAsync(result, ct);
        await WriteScopesAsync(result, ct);
        var unplaced = await KnowledgeAnchors.FollowAsync(connection, source, run.Run, ct);
        await Sql("drop table scan_object").RunAsync(ct);
        await RunFence.RenewAsync(connection, run, ct);
        return _counts.Changes with { KnowledgeUnplaced = unplaced };
    }, ct);

    async Task AdvanceAsync(ScanResult result, CancellationToken ct)
    {
        var first = await Sql("""
            insert into headwater.catalog as c (source_uid, generation, run_uid, scanned_at, complete) values ($1, $2 + 1, $3, now(), $4)
            on conflict (source_uid) do update set generation = excluded.generation, run_uid = excluded.run_uid, scanned_at = excluded.scanned_at, complete = excluded.complete
            where c.generation = $2 returning generation
            """).With(source).With(result.Generation).With(run.Run).With(result.Complete).AnyAsync(ct);
        if (!first)
            throw new HeadwaterException(ErrorCode.RevisionConflict, "another scan of the source was stored since this one began", "scan again");
    }

    Task<int> AdoptAsync(ScanResult result, CancellationToken ct) => Sql("""
        update scan_object s set uid = a.known, known = true from unnest($1, $2) as a(given, known) where s.uid = a.given
        """).With([.. result.Adopted.Select(pair => pair.Given)]).With([.. result.Adopted.Select(pair => pair.Known)]).RunAsync(ct);

    async Task AddAsync(CancellationToken ct)
    {
        var added = await Sql("""
            with added as (
              insert into headwater.catalog_object (uid, source_uid, database_uid, kind, database, schema, name, system_identifier, database_oid, oid,
                content_hash, version, columns, row_estimate, size_bytes, figures)
              select uid, $1, database_uid, kind, database, schema, name, system_identifier, database_oid, oid, content_hash, 1, columns, row_estimate, size_bytes, figures
              from scan_object where not known
              returning kind)
            select kind, count(*) from added group by kind
            """).With(source).ListAsync(ReadCount, ct);
        _counts.Added(added);
        await Sql("""
            insert into headwater.catalog_version (object_uid, number, source_uid, run_uid, change, database, schema, name, body)
            select uid, 1, $1, $2, 'added', database, schema, name, body from scan_object where not known
            """).With(source).With(run.Run).RunAsync(ct);
    }

    /// <summary>What differs in content, came back or moved. The hash only chose the candidates; the bodies decide.</summary>
    async Task ChangeAsync(CancellationToken ct)
    {
        var changed = await Sql("""
            with changed as (
              update headwater.catalog_object o
              set version = o.version + 1, removed_at = null, database = s.database, schema = s.schema, name = s.name, system_identifier = s.system_identifier,
                database_oid = s.database_oid, oid = s.oid, content_hash = s.content_hash, columns = s.columns, row_estimate = s.row_estimate, size_bytes = s.size_bytes, figures = s.figures
              from scan_object s, headwater.catalog_version v
              where s.known and s.body is not null and o.uid = s.uid and v.object_uid = o.uid and v.number = o.version
                and (s.moved or o.removed_at is not null or v.body is distinct from s.body)
              returning o.uid, o.kind, o.version, o.database, o.schema, o.name, v.body is null as restored, s.body),
            kept as (
              insert into headwater.catalog_version (object_uid, number, source_uid, run_uid, change, database, schema, name, body)
              select uid, version, $1, $2, case when restored then 'restored' else 'changed' end, database, schema, name, body from changed)
            select kind, count(*) filter (where not restored), count(*) filter (where restored) from changed group by kind
            """).With(source).With(run.Run).ListAsync(row => (ReadCount(row), Restored: (row.GetString(0), row.GetInt64(2))), ct);
        _counts.Changed(changed.Select(count => count.Item1));
        _counts.Added(changed.Select(count => count.Restored));
    }

    /// <summary>Places, OIDs and figures, which have no history; only where they differ.</summary>
    async Task RefreshAsync(CancellationToken ct)
    {
        await Sql("""
            update headwater.catalog_object o
            set database = s.database, schema = s.schema, name = s.name, system_identifier = s.system_identifier, database_oid = s.database_oid, oid = s.oid,
              content_hash = s.content_hash, row_estimate = s.row_estimate, size_bytes = s.size_bytes, figures = s.figures
            from scan_object s
            where s.known and o.uid = s.uid
              and (o.database, o.schema, o.name, o.system_identifier, o.database_oid, o.oid, o.content_hash, o.row_estimate, o.size_bytes, o.figures)
                is distinct from (s.database, s.schema, s.name, s.system_identifier, s.database_oid, s.oid, s.content_hash, s.row_estimate, s.size_bytes, s.figures)
            """).RunAsync(ct);
    }

    async Task RemoveAsync(ScanResult result, CancellationToken ct)
    {
        var removed = await Sql("""
            with removed as (
              update headwater.catalog_object set version = version + 1, removed_at = now()
              where (uid = any($3) or database_uid = any($4)) and source_uid = $1 and removed_at is null
              returning uid, kind, version, database, schema, name),
            kept as (
              insert into headwater.catalog_version (object_uid, number, source_uid, run_uid, change, database, schema, name)
              select uid, version, $1, $2, 'removed', database, schema, name from removed)
            select kind, count(*) from removed group by kind
            """).With(source).With(run.Run).With([.. result.Gone]).With([.. result.GoneDatabases]).ListAsync(ReadCount, ct);
        _counts.Removed(removed);
    }

    /// <summary>What is known of a database stays as it is where this scan was not to look at it.</summary>
    async Task WriteScopesAsync(ScanResult result, CancellationToken ct)
    {
        foreach (var scan in result.Databases)
            await Sql("""
                insert into headwater.catalog_scope as c (database_uid, source_uid, run_uid, scanned_at, scanned, not_scanned, complete, matched_by, completed_at)
                values ($1, $2, $3, now(), $4, $5, $6, $7, case when $6 and $8 then now() end)
                on conflict (database_uid) do update set run_uid = excluded.run_uid, scanned_at = excluded.scanned_at, scanned = excluded.scanned,
                  not_scanned = excluded.not_scanned, complete = excluded.complete, matched_by = excluded.matched_by,
                  completed_at = coalesce(excluded.completed_at, c.completed_at)
                where $9
                """)
                .With(scan.Uid).With(source).With(run.Run).With(scan.Database.Scanned).With(scan.Database.NotScanned).With(scan.Complete).With(scan.MatchedBy.Word())
                .With(result.Reach.IsWhole).With(result.Reach.Filter.TakesDatabase(scan.Database.Name))
                .RunAsync(ct);
    }

    NpgsqlCommand Sql(string text)
    {
        var command = connection.Sql(text);
        command.CommandTimeout = TimeoutSeconds;
        return command;
    }

    static (string Kind, long Count) ReadCount(NpgsqlDataReader row) => (row.GetString(0), row.GetInt64(1));
}
