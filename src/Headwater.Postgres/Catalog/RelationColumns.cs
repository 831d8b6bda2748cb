using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Text;
using Headwater.Postgres.Versions;
using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>The columns of a relation, by their numbers.</summary>
public readonly record struct RelationColumns(long Relation, IReadOnlyList<CatalogColumn> Columns)
{
    /// <summary>
    /// The columns of some relations, in the order of the relations' OIDs; relations without columns do not come. A column is nullable as
    /// information_schema says it: neither it nor its domain is not null. One row a relation costs the server no more than one a column,
    /// and whoever reads it half of the time.
    /// </summary>
    public static IAsyncEnumerable<RelationColumns> ReadAsync(
        ReadTransaction transaction, ServerVersion version, IReadOnlyList<long> relations, CancellationToken ct) =>
        transaction.QueryAsync(Query(relations, version.IsAtLeast(12) ? (SqlText)$"a.attgenerated::text" : $"''::text"), Read, ct);

    static SqlText Query(IReadOnlyList<long> relations, SqlText generated) => $"""
        select c.attrelid::int8, array_agg(c.attnum), array_agg(c.name), array_agg(c.type), array_agg(c.is_nullable), array_agg(c.expression),
               array_agg(c.attidentity), array_agg(c.generated), array_agg(c.description)
        from (
            select a.attrelid, a.attnum, a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type,
                   not (a.attnotnull or y.typtype = 'd' and y.typnotnull) as is_nullable, pg_get_expr(f.adbin, f.adrelid) as expression,
                   a.attidentity::text, {generated} as generated, d.description
            from pg_attribute a
            join unnest({Oids(relations)}) as r(oid) on r.oid = a.attrelid
            join pg_type y on y.oid = a.atttypid
            left join pg_attrdef f on a.atthasdef and f.adrelid = a.attrelid and f.adnum = a.attnum
            left join pg_description d on d.objoid = a.attrelid and d.classoid = 'pg_class'::regclass and d.objsubid = a.attnum
            where a.attnum > 0 and not a.attisdropped
            order by a.attrelid, a.attnum
        ) c
        group by c.attrelid
        order by c.attrelid
        """;

    static uint[] Oids(IReadOnlyList<long> oids) => [.. oids.Select(oid => (uint)oid)];

    static RelationColumns Read(NpgsqlDataReader row)
    {
        var (numbers, names, types, nullable) = (row.GetFieldValue<short[]>(1), row.GetFieldValue<string[]>(2), row.GetFieldValue<string[]>(3), row.GetFieldValue<bool[]>(4));
        var (expressions, identities, generations, comments) =
            (row.GetFieldValue<string?[]>(5), row.GetFieldValue<string[]>(6), row.GetFieldValue<string[]>(7), row.GetFieldValue<string?[]>(8));
        var columns = new CatalogColumn[numbers.Length];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = new(numbers[i], names[i], types[i], nullable[i], expressions[i], Identities(identities[i]), Generations(generations[i]), comments[i]);

        // An aggregate takes its rows as they come, which is sorted in fact and not by promise.
        Array.Sort(numbers, columns);
        return new(row.GetInt64(0), columns);
    }

    static IdentityKind Identities(string attidentity) => attidentity switch
    {
        "a" => IdentityKind.Always,
        "d" => IdentityKind.ByDefault,
        _ => IdentityKind.None,
    };

    static GeneratedKind Generations(string attgenerated) => attgenerated switch
    {
        "s" => GeneratedKind.Stored,
        "v" => GeneratedKind.Virtual,
        _ => GeneratedKind.None,
    };
}
