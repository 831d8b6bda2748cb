using Headwater.Model.Errors;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Keys;

/// <summary>
/// The key that new secrets are sealed with. The store says which, by its id, so that during a rotation nobody goes on sealing
/// with the key that is about to go.
/// </summary>
sealed class CurrentKey(KeyRing ring)
{
    const string Select = "select id from headwater.encryption_key";

    public KeyRing Ring => ring;

    public static Task<string?> ReadAsync(NpgsqlConnection connection, CancellationToken ct) => connection.Sql(Select).FirstAsync(row => row.GetString(0), ct);

    /// <summary>Holds the store's choice until the transaction ends; the first ever asked for becomes it.</summary>
    public async Task<EncryptionKey> HoldAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var id = await HoldIdAsync(connection, ct);
        if (id is null)
        {
            await connection.Sql("insert into headwater.encryption_key (id) values ($1) on conflict (one) do nothing").With(ring.Current().Id).RunAsync(ct);
            id = await HoldIdAsync(connection, ct);
        }

        return ring.Find(id!) ?? throw Unknown(id!);
    }

    /// <summary>Whether this program has the key that the store's secrets are sealed with: without it nothing is to be written either.</summary>
    /// <exception cref="HeadwaterException">There is no key (HW4001), or it is another (HW4002).</exception>
    public async Task RequireAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (await ReadAsync(connection, ct) is { } id && ring.Find(id) is null)
            throw ring.Keys.Count == 0 ? KeyRing.Missing(ring.Origin) : Unknown(id);
    }

    static Task<string?> HoldIdAsync(NpgsqlConnection connection, CancellationToken ct) =>
        connection.Sql($"{Select} for share").FirstAsync(row => row.GetString(0), ct);

    HeadwaterException Unknown(string id) => new(
        ErrorCode.KeyUnusable,
        $"the store's secrets are sealed with the key {id}, and {ring.Origin} holds {(ring.Keys.Count == 1 ? "the key" : "the keys")} {string.Join(", ", ring.Keys.Select(key => key.Id))}",
        $"put the key that this store was made with into {ring.Origin}");
}
