using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Versions;
using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>A column and the relation it belongs to.</summary>
public readonly record struct ColumnRow(long Relation, CatalogColumn Column)
{
    /// <summary>
    /// The columns of some relations, in the order of the relations' OIDs and then of the columns' numbers. A column is nullable as
    /// information_schema says it: neither it nor its domain is not null.
    /// </summary>
    public static IAsyncEnumerable<ColumnRow> ReadAsync(
        ReadTransaction transaction, ServerVersion version, IReadOnlyList<long> relations, CancellationToken ct) =>
        version.IsAtLeast(12) ? WithGeneratedAsync(transaction, relations, ct) : WithoutGeneratedAsync(transaction, relations, ct);

    static IAsyncEnumerable<ColumnRow> WithGeneratedAsync(ReadTransaction transaction, IReadOnlyList<long> relations, CancellationToken ct) => transaction.QueryAsync(
        $"""
        select a.attrelid::int8, a.attnum::int4, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull or y.typtype = 'd' and y.typnotnull,
               pg_get_expr(f.adbin, f.adrelid), a.attidentity::text, a.attgenerated::text, d.description
        from pg_attribute a
        join unnest({Oids(relations)}) as r(oid) on r.oid = a.attrelid
        join pg_type y on y.oid = a.atttypid
        left join pg_attrdef f on a.atthasdef and f.adrelid = a.attrelid and f.adnum = a.attnum
        left join pg_description d on d.objoid = a.attrelid and d.classoid = 'pg_class'::regclass and d.objsubid = a.attnum
        where a.attnum > 0 and not a.attisdropped
        order by a.attrelid, a.attnum
        """,
        Read,
        ct);

    static IAsyncEnumerable<ColumnRow> WithoutGeneratedAsync(ReadTransaction transaction, IReadOnlyList<long> relations, CancellationToken ct) => transaction.QueryAsync(
        $"""
        select a.attrelid::int8, a.attnum::int4, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull or y.typtype = 'd' and y.typnotnull,
               pg_get_expr(f.adbin, f.adrelid), a.attidentity::text, ''::text, d.description
        from pg_attribute a
        join unnest({Oids(relations)}) as r(oid) on r.oid = a.attrelid
        join pg_type y on y.oid = a.atttypid
        left join pg_attrdef f on a.atthasdef and f.adrelid = a.attrelid and f.adnum = a.attnum
        left join pg_description d on d.objoid = a.attrelid and d.classoid = 'pg_class'::regclass and d.objsubid = a.attnum
        where a.attnum > 0 and not a.attisdropped
        order by a.attrelid, a.attnum
        """,
        Read,
        ct);

    static uint[] Oids(IReadOnlyList<long> oids) => [.. oids.Select(oid => (uint)oid)];

    static ColumnRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new CatalogColumn(
            row.GetInt32(1), row.GetString(2), row.GetString(3), !row.GetBoolean(4), row.TextOrNull(5),
            Identities(row.Letter(6)), Generations(row.Letter(7)), row.TextOrNull(8)));

    static IdentityKind Identities(char attidentity) => attidentity switch
    {
        'a' => IdentityKind.Always,
        'd' => IdentityKind.ByDefault,
        _ => IdentityKind.None,
    };

    static GeneratedKind Generations(char attgenerated) => attgenerated switch
    {
        's' => GeneratedKind.Stored,
        'v' => GeneratedKind.Virtual,
        _ => GeneratedKind.None,
    };
}
