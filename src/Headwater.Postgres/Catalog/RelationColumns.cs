using System.Text.Json;
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
        ReadTransaction transaction, ServerVersion version, IReadOnlyList<long> relations, TypeShapes shapes, CancellationToken ct) =>
        transaction.QueryAsync(Query(version, relations), row => Read(row, shapes), ct);

    static SqlText Query(ServerVersion version, IReadOnlyList<long> relations) => $"""
        select c.attrelid::int8, array_agg(c.attnum), array_agg(c.name), array_agg(c.type), array_agg(c.is_nullable), array_agg(c.expression),
               array_agg(c.attidentity), array_agg(c.generated), array_agg(c.description), array_agg(c.type_oid), array_agg(c.extras)
        from (
            select a.attrelid, a.attnum, a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type, a.atttypid::int8 as type_oid,
                   not (a.attnotnull or y.typtype = 'd' and y.typnotnull) as is_nullable, pg_get_expr(f.adbin, f.adrelid) as expression,
                   a.attidentity::text, {Generated(version)} as generated, d.description,
                   case when a.attcollation <> y.typcollation or a.attstorage <> y.typstorage or a.attacl is not null or coalesce(a.attstattarget, -1) <> -1
                             or a.attfdwoptions is not null or {Compressed(version)}
                   then json_strip_nulls(json_build_object(
                       'collation', (select quote_ident(ln.nspname) || '.' || quote_ident(l.collname) from pg_collation l join pg_namespace ln on ln.oid = l.collnamespace
                                     where l.oid = a.attcollation and a.attcollation <> y.typcollation),
                       'storage', case when a.attstorage <> y.typstorage
                                  then case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' when 'x' then 'extended' end end,
                       'compression', {Compression(version)}, 'statistics', nullif(a.attstattarget::int4, -1),
                       'options', {OptionText.WithoutSecrets($"a.attfdwoptions")}, 'acl', a.attacl::text[]))::text end as extras
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

    static SqlText Generated(ServerVersion version) => version.IsAtLeast(12) ? (SqlText)$"a.attgenerated::text" : $"''::text";

    static SqlText Compressed(ServerVersion version) => version.IsAtLeast(14) ? (SqlText)$"a.attcompression <> ''" : $"false";

    static SqlText Compression(ServerVersion version) =>
        version.IsAtLeast(14) ? (SqlText)$"case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end" : $"null";

    static uint[] Oids(IReadOnlyList<long> oids) => [.. oids.Select(oid => (uint)oid)];

    static RelationColumns Read(NpgsqlDataReader row, TypeShapes shapes)
    {
        var (numbers, names, types, nullable) = (row.GetFieldValue<short[]>(1), row.GetFieldValue<string[]>(2), row.GetFieldValue<string[]>(3), row.GetFieldValue<bool[]>(4));
        var (expressions, identities, generations, comments) =
            (row.GetFieldValue<string?[]>(5), row.GetFieldValue<string[]>(6), row.GetFieldValue<string[]>(7), row.GetFieldValue<string?[]>(8));
        var (oids, extras) = (row.GetFieldValue<long[]>(9), row.GetFieldValue<string?[]>(10));
        var columns = new CatalogColumn[numbers.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new(numbers[i], names[i], types[i], nullable[i], expressions[i], Identities(identities[i]), Generations(generations[i]), comments[i]) { Shape = shapes.Of(oids[i], types[i]) };
            if (extras[i] is { } json)
                columns[i] = JsonSerializer.Deserialize(json, PartJson.Default.ColumnExtras)!.On(columns[i]);
        }

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
