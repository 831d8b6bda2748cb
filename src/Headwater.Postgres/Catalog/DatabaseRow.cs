using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>The databases of the server, and whether the role may connect to each. Templates count only where somebody named them or is connected to them.</summary>
public sealed record DatabaseRow(
    long Oid, string Name, string Owner, string Encoding, string Collation, string? Comment, bool AllowsConnections, bool MayConnect)
{
    public static IAsyncEnumerable<DatabaseRow> ReadAsync(ReadTransaction transaction, CancellationToken ct) => ReadAsync(transaction, [], ct);

    public static IAsyncEnumerable<DatabaseRow> ReadAsync(ReadTransaction transaction, IReadOnlyList<string> named, CancellationToken ct) => transaction.QueryAsync(
        $"""
        select d.oid::int8, d.datname::text, pg_get_userbyid(d.datdba)::text, pg_encoding_to_char(d.encoding)::text, d.datcollate::text,
               shobj_description(d.oid, 'pg_database'), d.datallowconn, has_database_privilege(d.oid, 'CONNECT')
        from pg_database d
        where not d.datistemplate or d.datname = current_database() or d.datname::text = any({named})
        order by d.datname
        """,
        Read,
        ct);

    static DatabaseRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.TextOrNull(5), row.GetBoolean(6), row.GetBoolean(7));

    /// <summary>The row as the catalogue keeps it.</summary>
    public CatalogDatabase ToCatalog(bool scanned, string? notScanned, string? systemIdentifier) =>
        new(Oid, Name, Owner, Encoding, Collation, SizeBytes: null, Comment, scanned, notScanned, systemIdentifier);
}
