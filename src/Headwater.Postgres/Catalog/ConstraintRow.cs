using System.Diagnostics;
using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Npgsql;

namespace Headwater.Postgres.Catalog;

/// <summary>
/// A constraint and the relation it belongs to, its columns by number: looking their names up row by row would double the query's time,
/// and whoever reads constraints reads columns too. It has no definition where a table of it was dropped since the snapshot was taken.
/// </summary>
public sealed record ConstraintRow(
    long Relation, string Name, ConstraintKind Kind, IReadOnlyList<short> Columns, string? Definition, ForeignKeyTarget? References, bool Validated, string? Comment)
{
    /// <summary>
    /// The constraints of some relations. Not-null constraints, which have rows of their own from PostgreSQL 18, are a property of the column
    /// here as on every other version; constraint triggers are triggers. A foreign key to a partitioned table has rows for each of its partitions
    /// too, which are PostgreSQL's way to enforce it and no constraints that anybody made.
    /// </summary>
    public static IAsyncEnumerable<ConstraintRow> ReadAsync(ReadTransaction transaction, IReadOnlyList<long> relations, CancellationToken ct) => transaction.QueryAsync(
        $"""
        select k.conrelid::int8, k.conname::text, k.contype::text, k.conkey,
               case when pg_table_is_visible(k.conrelid) is not null and (k.confrelid = 0 or pg_table_is_visible(k.confrelid) is not null) then pg_get_constraintdef(k.oid) end, k.convalidated, fn.nspname::text, f.relname::text,
               case when k.contype = 'f' then
               array(select a.attname::text from unnest(k.confkey) with ordinality as u(attnum, place)
                     join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum order by u.place) end,
               d.description
        from pg_constraint k
        join unnest({Oids(relations)}) as r(oid) on r.oid = k.conrelid
        left join pg_class f on k.contype = 'f' and f.oid = k.confrelid
        left join pg_namespace fn on fn.oid = f.relnamespace
        left join pg_description d on d.objoid = k.oid and d.classoid = 'pg_constraint'::regclass
        where k.contype in ('p', 'f', 'u', 'c', 'x')
              and not (k.conparentid <> 0 and exists (select from pg_constraint u where u.oid = k.conparentid and u.conrelid = k.conrelid))
        order by k.conrelid, k.contype, k.conname
        """,
        Read,
        ct);

    static uint[] Oids(IReadOnlyList<long> oids) => [.. oids.Select(oid => (uint)oid)];

    static ConstraintRow Read(NpgsqlDataReader row)
    {
        var kind = Kinds(row.Letter(2));
        var target = kind == ConstraintKind.ForeignKey && !row.IsDBNull(6)
            ? new ForeignKeyTarget(row.GetString(6), row.GetString(7), row.GetFieldValue<string[]>(8))
            : null;
        return new ConstraintRow(
            row.GetInt64(0), row.GetString(1), kind, row.IsDBNull(3) ? [] : row.GetFieldValue<short[]>(3), row.TextOrNull(4), target, row.GetBoolean(5), row.TextOrNull(9));
    }

    /// <summary>The constraint with the names of its columns. An expression has number 0 and no name.</summary>
    public CatalogConstraint ToCatalog(IReadOnlyList<CatalogColumn> columns) => new(
        Name, Kind, [.. Columns.Select(number => columns.FirstOrDefault(column => column.Number == number)?.Name).OfType<string>()], Definition ?? "", References, Validated, Comment);

    static ConstraintKind Kinds(char contype) => contype switch
    {
        'p' => ConstraintKind.PrimaryKey,
        'f' => ConstraintKind.ForeignKey,
        'u' => ConstraintKind.Unique,
        'c' => ConstraintKind.Check,
        'x' => ConstraintKind.Exclusion,
        _ => throw new UnreachableException($"contype {contype}"),
    };
}
