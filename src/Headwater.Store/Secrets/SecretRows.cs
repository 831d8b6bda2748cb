using Headwater.Model.Resources;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Secrets;

/// <summary>How secrets are read from their tables, always with all their fields in the same statement.</summary>
static class SecretRows
{
    public const string Record = """
        select s.uid, s.header, s.kind, s.acl, s.owned_by, s.revision, s.created_at, s.updated_at, f.names, f.times
        from headwater.secret s
        cross join lateral (
          select coalesce(array_agg(name order by name), '{}') as names, coalesce(array_agg(updated_at order by name), '{}') as times
          from headwater.secret_field where secret_uid = s.uid) f

        """;

    public const string Stored = """
        select s.uid, s.header, s.kind, s.acl, s.owned_by, s.revision, s.created_at, s.updated_at, f.names, f.times, s.key_id, s.sealed_key, f.sealed
        from headwater.secret s
        cross join lateral (
          select coalesce(array_agg(name order by name), '{}') as names, coalesce(array_agg(updated_at order by name), '{}') as times,
            coalesce(array_agg(sealed order by name), '{}') as sealed
          from headwater.secret_field where secret_uid = s.uid) f

        """;

    public static SecretRecord ReadRecord(NpgsqlDataReader row)
    {
        var names = row.GetFieldValue<string[]>(8);
        var times = row.GetFieldValue<DateTimeOffset[]>(9);
        return new(
            row.GetGuid(0),
            HeaderJson.Read(row.GetString(1)),
            Words.Parse<SecretKind>(row.GetString(2)),
            Words.Parse<Acl>(row.GetString(3)),
            [.. names.Zip(times, (name, time) => new SecretField(name, true, time))],
            row.Uid(4),
            row.GetInt64(5),
            row.Time(6),
            row.Time(7));
    }

    public static StoredSecret ReadStored(NpgsqlDataReader row)
    {
        var record = ReadRecord(row);
        var sealedFields = row.GetFieldValue<byte[][]>(12);
        var fields = record.Fields.Zip(sealedFields).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
        return new(record, new(record.Uid, row.GetString(10), row.GetFieldValue<byte[]>(11), fields));
    }
}
