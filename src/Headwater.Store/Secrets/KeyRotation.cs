using System.Data;
using Headwater.Model.Errors;
using Headwater.Store.Database;
using Headwater.Store.Keys;
using Npgsql;

namespace Headwater.Store.Secrets;

/// <summary>
/// Gives the secrets a new key around their own ones, while everybody goes on reading and writing. First the new key is on disk, then the store
/// calls it current, then the secrets follow in batches, and only when none refers to an old key is that removed. A kill between any two of
/// these leaves everything readable, and the next rotation finishes this one.
/// </summary>
sealed class KeyRotation(StoreDatabase database, KeyRing ring)
{
    /// <summary>The advisory lock "rotation", as a number.</summary>
    const long Lock = 0x726f_7461_7469_6f6e;

    const int Batch = 200;

    /// <exception cref="HeadwaterException">Another rotation is at work (HW3002), or HEADWATER_KEY holds no new key (HW4002).</exception>
    public async Task<KeyRotationResult> RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await database.TellAsync(() => RunAsync(connection, ct));
    }

    async Task<KeyRotationResult> RunAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // Held by the session: it ends with the connection, however that ends.
        if (!await connection.Sql("select pg_try_advisory_lock($1)").With(Lock).FirstAsync(row => row.GetBoolean(0), ct))
            throw new HeadwaterException(ErrorCode.InUse, "another rotation of the store's key is at work", "wait until it has finished");
        try
        {
            return await RotateAsync(connection, ct);
        }
        finally
        {
            await UnlockAsync(connection);
        }
    }

    // Going back into the pool does not end the session; and where the session was lost, so was the lock.
    static async Task UnlockAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.State == ConnectionState.Open)
                await connection.Sql("select pg_advisory_unlock($1)").With(Lock).RunAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // What went wrong before is what matters.
        }
    }

    async Task<KeyRotationResult> RotateAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        ring.Reload();
        var (next, earlier) = await ChooseAsync(connection, ct);
        await connection.Sql("insert into headwater.encryption_key (id) values ($1) on conflict (one) do update set id = excluded.id").With(next.Id).RunAsync(ct);

        var met = 0;
        var unreadable = new List<StoredSecret>();
        while (await RewrapAsync(connection, next, unreadable, ct) is var done && done > 0)
            met += done;

        var removed = unreadable.Count == 0 ? ring.KeepOnly(next.Id) : 0;
        return new(next.Id, met - unreadable.Count, [.. unreadable.Select(secret => secret.Record.Name)], removed, earlier, !ring.IsFile && ring.Keys.Count > 1 && unreadable.Count == 0);
    }

    /// <summary>The key to rotate to, and whether a rotation to it had begun already.</summary>
    async Task<(EncryptionKey Next, bool Earlier)> ChooseAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var first = ring.Current();
        var stored = await CurrentKey.ReadAsync(connection, ct);
        if (stored is not null && stored != first.Id)
            return (first, ring.IsFile);
        var behind = await connection.Sql("select from headwater.secret where key_id <> $1 limit 1").With(first.Id).AnyAsync(ct);
        if (behind || (ring.IsFile && ring.Keys.Count > 1))
            return (first, true);
        return ring.IsFile ? (ring.AddCurrent(), false) : throw KeyText.Unusable(
            $"{KeyRing.Variable} holds no key that the store does not use already",
            $"put a new key in front of it, with a comma between ({KeyRing.Variable}=NEW,OLD), start again, and rotate then");
    }

    /// <summary>One batch in one transaction; 0 when none is left.</summary>
    Task<int> RewrapAsync(NpgsqlConnection connection, EncryptionKey next, List<StoredSecret> unreadable, CancellationToken ct) => database.InTransactionAsync(connection, async _ =>
    {
        var passed = unreadable.Select(secret => secret.Record.Uid).ToArray();
        var batch = await connection.Sql(SecretRows.Stored + "where s.key_id <> $1 and s.uid <> all($2) order by s.uid limit $3 for no key update of s")
            .With(next.Id).With(passed).With(Batch).ListAsync(SecretRows.ReadStored, ct);
        var wrapped = batch.Select(secret => (secret, Key: Rewrap(secret, next))).ToList();
        unreadable.AddRange(wrapped.Where(secret => secret.Key is null).Select(secret => secret.secret));

        var good = wrapped.Where(secret => secret.Key is not null).ToList();
        await connection.Sql("update headwater.secret s set key_id = $1, sealed_key = w.sealed_key from unnest($2, $3) as w(uid, sealed_key) where s.uid = w.uid")
            .With(next.Id).With([.. good.Select(secret => secret.secret.Record.Uid)]).With([.. good.Select(secret => secret.Key!)]).RunAsync(ct);
        return batch.Count;
    }, ct);

    byte[]? Rewrap(StoredSecret secret, EncryptionKey next) =>
        ring.Find(secret.Sealed.KeyId) is { } key ? Envelope.Rewrap(secret.Sealed, key, next) : null;
}
