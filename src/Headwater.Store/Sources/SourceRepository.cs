using System.Text.Json;
using Headwater.Model.Checks;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Headwater.Store.Paging;
using Npgsql;

namespace Headwater.Store.Sources;

/// <summary>The sources of the store, and what the last check found of each.</summary>
public sealed class SourceRepository
{
    readonly StoreDatabase _database;
    readonly SourceWriter _writer;

    internal SourceRepository(StoreDatabase database, TimeProvider time)
    {
        _database = database;
        _writer = new(time);
    }

    /// <exception cref="HeadwaterException">Another revision is stored (HW3003, HW3004, HW3001).</exception>
    public Task<AppliedResource> PutAsync(SourcePut put, CancellationToken ct) => _database.InTransactionAsync(async connection =>
    {
        await ResourceChange.LockAsync(connection, ct);
        return await _writer.WriteAsync(connection, (await SourceWriter.PlanAsync(connection, [put], ct))[0], ct);
    }, ct);

    /// <summary>Null when there is no such source.</summary>
    public Task<SourceOverview?> FindAsync(string name, CancellationToken ct) => _database.UseAsync(connection =>
        connection.Sql(SourceRows.Overview + "where s.name = $1").With(name).FirstAsync(SourceRows.ReadOverview, ct), ct);

    /// <summary>Null when there is no such source.</summary>
    public Task<SourceOverview?> FindAsync(Guid uid, CancellationToken ct) => _database.UseAsync(connection =>
        connection.Sql(SourceRows.Overview + "where s.uid = $1").With(uid).FirstAsync(SourceRows.ReadOverview, ct), ct);

    /// <summary>By name, bytewise, in one query.</summary>
    public async Task<Page<SourceOverview>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var after = page.After is { } mark ? Cursor.Read(mark, 1)[0] : "";
        var read = await _database.UseAsync(connection => connection
            .Sql(SourceRows.Overview + "where s.name > $1 order by s.name limit $2").With(after).With(page.Size + 1)
            .ListAsync(SourceRows.ReadOverview, ct), ct);
        return Page<SourceOverview>.Of(read, page, overview => Cursor.Of(overview.Source.Name));
    }

    /// <summary>The same list without what the sources are made of; only the one of <paramref name="name"/> where it is given.</summary>
    public async Task<Page<SourceSummary>> ListSummariesAsync(string? name, PageRequest page, CancellationToken ct)
    {
        var after = page.After is { } mark ? Cursor.Read(mark, 1)[0] : "";
        var read = await _database.UseAsync(connection => connection
            .Sql(SourceRows.Summary + "where s.name > $1 and ($3::text is null or s.name = $3) order by s.name limit $2").With(after).With(page.Size + 1).With(name)
            .ListAsync(SourceRows.ReadSummary, ct), ct);
        return Page<SourceSummary>.Of(read, page, summary => Cursor.Of(summary.Header.Name));
    }

    /// <summary>Deletes it with its private secrets, its status and its catalogue; while a run is at work on it, only by force. Its runs stay.</summary>
    /// <exception cref="HeadwaterException">There is no such source (HW3001), something needs it (HW3002), or it is at another revision (HW3003).</exception>
    public Task<bool> DeleteAsync(string name, long? expectedRevision, bool force, CancellationToken ct) => _database.InTransactionAsync(async connection =>
    {
        await ResourceChange.LockAsync(connection, ct);
        var source = await connection.Sql(SourceRows.Record + "where s.name = $1 for update").With(name).FirstAsync(SourceRows.ReadRecord, ct)
            ?? throw ResourceChange.NotFound(ResourceType.Source, name);
        ResourceChange.Require(ResourceType.Source, name, expectedRevision, source.Revision);
        if (!force)
            await SourceDependants.RequireNoneAsync(connection, source, ct);
        await SourceDependants.TellAsync(connection, source.Uid, ct);
        await connection.Sql("delete from headwater.source where uid = $1").With(source.Uid).RunAsync(ct);
        return true;
    }, ct);

    /// <summary>Keeps the outcome of a check, unless a check of a later configuration is there already.</summary>
    /// <param name="source">The source's uid.</param>
    /// <param name="configuration">The <see cref="SourceRecord.Configuration"/> that was checked.</param>
    /// <param name="run">The run that checked.</param>
    /// <param name="report">What it found; texts that came from the server must have lost their row values.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when the source is gone, or a later check is kept.</returns>
    public Task<bool> RecordCheckAsync(Guid source, long configuration, Guid? run, CheckReport report, TimeSpan took, CancellationToken ct) => _database.UseAsync(async connection =>
        await connection.Sql("""
            insert into headwater.source_check as c (source_uid, run_uid, configuration, status, report, took_ms)
            select uid, $2, $3, $4, $5, $6 from headwater.source where uid = $1
            on conflict (source_uid) do update set run_uid = excluded.run_uid, configuration = excluded.configuration, status = excluded.status,
              report = excluded.report, took_ms = excluded.took_ms, checked_at = excluded.checked_at
            where c.configuration <= excluded.configuration
            """)
            .With(source).With(run).With(configuration).With(report.Status.Word())
            .WithJson(JsonSerializer.Serialize(report, StoreJson.Write.CheckReport)).With((long)took.TotalMilliseconds)
            .RunAsync(ct) > 0, ct);

    /// <summary>The last check; null when there was none.</summary>
    public Task<SourceCheck?> FindCheckAsync(Guid source, CancellationToken ct) => _database.UseAsync(connection => connection
        .Sql("""
            select c.run_uid, c.report, c.took_ms, c.checked_at, c.configuration = s.configuration
            from headwater.source_check c join headwater.source s on s.uid = c.source_uid where s.uid = $1
            """)
        .With(source).FirstAsync(ReadCheck, ct), ct);

    /// <summary>Records that the secret may be sent where the source points; made by the secret's owner or an administrator, or because the value came with it.</summary>
    /// <returns>False when either is gone.</returns>
    public Task<bool> GrantUseAsync(Guid secret, Guid source, string by, CancellationToken ct) => _database.InTransactionAsync(async connection =>
    {
        await ResourceChange.LockAsync(connection, ct);
        var record = await connection.Sql(SourceRows.Record + "where s.uid = $1").With(source).FirstAsync(SourceRows.ReadRecord, ct);
        if (record is null || !await connection.Sql("select from headwater.secret where uid = $1").With(secret).AnyAsync(ct))
            return false;
        await UseGrants.GrantAsync(connection, secret, source, UseFingerprint.Of(record.Spec), by, ct);
        return true;
    }, ct);

    /// <summary>The secrets that the source refers to, and whether each may be sent where it points now.</summary>
    public Task<List<SecretUse>> UsesAsync(SourceRecord source, CancellationToken ct) =>
        _database.UseAsync(connection => UseGrants.ReadAsync(connection, source.Uid, UseFingerprint.Of(source.Spec), ct), ct);

    static SourceCheck ReadCheck(NpgsqlDataReader row) => new(
        row.Uid(0),
        JsonSerializer.Deserialize(row.GetString(1), StoreJson.Read.CheckReport)!,
        TimeSpan.FromMilliseconds(row.GetInt64(2)),
        row.Time(3),
        row.GetBoolean(4));
}
