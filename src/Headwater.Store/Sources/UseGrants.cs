using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Sources;

/// <summary>
/// Records and checks which secret may be sent where. A source that points elsewhere than when the grant was made has none:
/// otherwise whoever may edit a source could have its password sent to a server of their own.
/// </summary>
static class UseGrants
{
    public static Task<int> GrantAsync(NpgsqlConnection connection, Guid secret, Guid source, string fingerprint, string by, CancellationToken ct) => connection
        .Sql("""
            insert into headwater.secret_use as u (secret_uid, source_uid, fingerprint, granted_by) values ($1, $2, $3, $4)
            on conflict (secret_uid, source_uid) do update
            set fingerprint = excluded.fingerprint, granted_by = excluded.granted_by, granted_at = excluded.granted_at where u.fingerprint <> excluded.fingerprint
            """)
        .With(secret).With(source).With(fingerprint).With(by).RunAsync(ct);

    /// <summary>Every secret that the source refers to.</summary>
    public static Task<List<SecretUse>> ReadAsync(NpgsqlConnection connection, Guid source, string fingerprint, CancellationToken ct) => connection
        .Sql("""
            select r.secret_name, s.uid, coalesce(u.fingerprint = $2, false), u.granted_at, u.granted_by
            from headwater.source_secret r
            left join headwater.secret s on s.name = r.secret_name
            left join headwater.secret_use u on u.secret_uid = s.uid and u.source_uid = r.source_uid
            where r.source_uid = $1 order by r.secret_name
            """)
        .With(source).With(fingerprint)
        .ListAsync(row => new SecretUse(row.GetString(0), row.Uid(1), row.GetBoolean(2), row.TimeOrNull(3), row.Text(4)), ct);
}
