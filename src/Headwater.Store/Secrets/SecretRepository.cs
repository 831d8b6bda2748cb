using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Store.Changes;
using Headwater.Store.Database;
using Headwater.Store.Keys;
using Headwater.Store.Paging;
using Headwater.Store.Sources;
using Npgsql;

namespace Headwater.Store.Secrets;

/// <summary>The secrets of the store. Their values come out through <see cref="RevealAsync(Guid, CancellationToken)"/> only, for a run that is about to connect.</summary>
public sealed class SecretRepository
{
    readonly StoreDatabase _database;
    readonly SecretWriter _writer;
    readonly Vault _vault;

    internal SecretRepository(StoreDatabase database, CurrentKey currentKey, TimeProvider time)
    {
        _database = database;
        _writer = new(currentKey, time);
        _vault = new(currentKey.Ring);
    }

    /// <exception cref="HeadwaterException">Another revision is stored (HW3003, HW3004, HW3001), a masked value has nothing to stand for (HW3007), what is to be kept does not open (HW4003).</exception>
    public Task<AppliedResource> PutAsync(SecretPut put, CancellationToken ct) => _database.InTransactionAsync(async connection =>
    {
        await ResourceChange.LockAsync(connection, ct);
        var plan = (await _writer.PlanAsync(connection, [put], ct))[0];
        var owner = put.OwnedBySource is { } source ? await SourceWriter.UidAsync(connection, source, ct) : (Guid?)null;
        return await _writer.WriteAsync(connection, plan, owner, ct);
    }, ct);

    /// <summary>Null when there is no such secret.</summary>
    public Task<SecretRecord?> FindAsync(string name, CancellationToken ct) => _database.UseAsync(connection =>
        connection.Sql(SecretRows.Record + "where s.name = $1").With(name).FirstAsync(SecretRows.ReadRecord, ct), ct);

    /// <summary>Null when there is no such secret.</summary>
    public Task<SecretRecord?> FindAsync(Guid uid, CancellationToken ct) => _database.UseAsync(connection =>
        connection.Sql(SecretRows.Record + "where s.uid = $1").With(uid).FirstAsync(SecretRows.ReadRecord, ct), ct);

    /// <summary>By name, bytewise.</summary>
    public async Task<Page<SecretRecord>> ListAsync(PageRequest page, CancellationToken ct)
    {
        var after = page.After is { } mark ? Cursor.Read(mark, 1)[0] : "";
        var read = await _database.UseAsync(connection => connection
            .Sql(SecretRows.Record + "where s.name > $1 order by s.name limit $2").With(after).With(page.Size + 1)
            .ListAsync(SecretRows.ReadRecord, ct), ct);
        return Page<SecretRecord>.Of(read, page, secret => Cursor.Of(secret.Name));
    }

    /// <summary>The values by the names that a connection knows. Hand them on to a connection at once.</summary>
    /// <exception cref="HeadwaterException">There is no such secret (HW3001), or it does not open (HW4003).</exception>
    public Task<Credentials> RevealAsync(Guid uid, CancellationToken ct) =>
        RevealAsync(connection => connection.Sql(SecretRows.Stored + "where s.uid = $1").With(uid), $"{uid}", _ => true, ct);

    /// <inheritdoc cref="RevealAsync(Guid, CancellationToken)"/>
    public Task<Credentials> RevealAsync(string name, CancellationToken ct) => RevealAsync(new SecretReference { Name = name }, ct);

    /// <summary>Those of the values that the reference asks for.</summary>
    /// <inheritdoc cref="RevealAsync(Guid, CancellationToken)"/>
    public Task<Credentials> RevealAsync(SecretReference reference, CancellationToken ct) => RevealAsync(
        connection => connection.Sql(SecretRows.Stored + "where s.name = $1").With(reference.Name),
        reference.Name,
        field => reference.Keys.Count > 0 ? reference.Keys.Contains(field) : reference.AllKeys,
        ct);

    /// <summary>Deletes it; while a source uses it, only by force.</summary>
    /// <exception cref="HeadwaterException">There is no such secret (HW3001), a source uses it (HW3002), or it is at another revision (HW3003).</exception>
    public Task<bool> DeleteAsync(string name, long? expectedRevision, bool force, CancellationToken ct) => _database.InTransactionAsync(async connection =>
    {
        await ResourceChange.LockAsync(connection, ct);
        var stored = await connection.Sql("select revision from headwater.secret where name = $1").With(name).FirstAsync(row => (long?)row.GetInt64(0), ct);
        ResourceChange.Require(ResourceType.Secret, name, expectedRevision, stored ?? throw ResourceChange.NotFound(ResourceType.Secret, name));
        var users = await UsersAsync(connection, name, ct);
        if (users.Count > 0 && !force)
            throw new HeadwaterException(ErrorCode.InUse, $"the secret `{name}` is in use by {Listed(users)}", "delete those first, or give --force");
        await connection.Sql("update headwater.source set configuration = configuration + 1 where name = any($1)").With([.. users]).RunAsync(ct);
        await connection.Sql("delete from headwater.secret where name = $1").With(name).RunAsync(ct);
        return true;
    }, ct);

    /// <summary>The names of the sources that refer to it.</summary>
    public Task<List<string>> UsersAsync(string name, CancellationToken ct) => _database.UseAsync(connection => UsersAsync(connection, name, ct), ct);

    /// <summary>The names of the sources that refer to each of them.</summary>
    public async Task<ILookup<string, string>> UsersAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        var uses = await _database.UseAsync(connection => connection
            .Sql("select r.secret_name, s.name from headwater.source s join headwater.source_secret r on r.source_uid = s.uid where r.secret_name = any($1) order by 1, 2")
            .With([.. names]).ListAsync(row => (Secret: row.GetString(0), Source: row.GetString(1)), ct), ct);
        return uses.ToLookup(use => use.Secret, use => use.Source, StringComparer.Ordinal);
    }

    static Task<List<string>> UsersAsync(NpgsqlConnection connection, string name, CancellationToken ct) => connection
        .Sql("select s.name from headwater.source s join headwater.source_secret r on r.source_uid = s.uid where r.secret_name = $1 order by s.name")
        .With(name).ListAsync(row => row.GetString(0), ct);

    static string Listed(List<string> users) => $"{(users.Count == 1 ? "the source" : "the sources")} {string.Join(", ", users.Select(user => $"`{user}`"))}";

    async Task<Credentials> RevealAsync(Func<NpgsqlConnection, NpgsqlCommand> query, string name, Func<string, bool> wanted, CancellationToken ct)
    {
        var stored = await ReadAsync() ?? throw ResourceChange.NotFound(ResourceType.Secret, name);

        // A rotation may have finished between the reading of the record and of the ring.
        if (!_vault.Knows(stored.Sealed.KeyId))
            stored = await ReadAsync() ?? throw ResourceChange.NotFound(ResourceType.Secret, name);
        return CredentialNames.Canonical(_vault.Open(stored).Where(field => wanted(field.Key)));

        Task<StoredSecret?> ReadAsync() => _database.UseAsync(connection => query(connection).FirstAsync(SecretRows.ReadStored, ct), ct);
    }
}
