namespace Headwater.Store.Search;

/// <summary>The one statement of a search. What it finds is ranked, cut to a page and counted in one go.</summary>
static class SearchStatement
{
    /// <summary>The ranks from this one on are of words that are only near.</summary>
    public const int FirstNear = 9;

    /// <summary>The rank of what holds the words, but only belongs to something else that likely does, too.</summary>
    public const int OfMinor = 8;

    /// <summary>Things found by words that are only near, at most.</summary>
    const int MostNear = 100;

    /// <summary>Values of a facet, at most.</summary>
    const int MostValues = 20;

    // $1 the text, $2 the same in lower case; the queries: $3 in names, $4 or in columns, $5 or in what people know, $6 or anywhere,
    // and the same three with near words: $7, $8, $9. $10 whether the text itself may be a part of a name.
    const string Rank = """
        case
          when coalesce(nullif(d.name, ''), nullif(d.schema, ''), nullif(d.database, ''), d.source) = $1 then 0
          when d.own = $2 or right('.' || d.place, length($2) + 1) = '.' || $2 then 1
          when d.minor and (d.words @@ $6::tsquery or $10 and (strpos(d.place, $2) > 0 or strpos(d.columns, $2) > 0)) then 8
          when starts_with(d.own, $2) then 2
          when d.words @@ $3::tsquery or $10 and strpos(d.place, $2) > 0 then 3
          when strpos(d.columns, e'\n' || $2 || e'\n') > 0 then 4
          when d.words @@ $4::tsquery or $10 and strpos(d.columns, $2) > 0 then 5
          when d.words @@ $5::tsquery then 6
          when d.words @@ $6::tsquery then 7
          when d.words @@ $7::tsquery then 9
          when d.words @@ $8::tsquery then 10
          else 11 end
        """;

    // $11 source, $12 database, $13 schema, $14 kinds, $15 tags, $16 owners
    const string Filter = """
        ($11 is null or d.source_uid = $11) and ($12 is null or d.database = $12) and ($13 is null or d.schema = $13)
        and (cardinality($14) = 0 or d.kind = any($14)) and d.tags @> $15 and (cardinality($16) = 0 or d.owners && $16)
        """;

    const string Facets = """
        select coalesce(jsonb_agg(jsonb_build_object('name', f.name, 'values', f.values) order by f.at), '[]')
        from (
          select f.at, f.name, jsonb_agg(jsonb_build_object('value', f.value, 'count', f.count) order by f.count desc, f.value) as values
          from (
            select f.*, row_number() over (partition by f.at order by f.count desc, f.value) as n
            from (
              select 1 as at, 'source' as name, source as value, count(*) as count from hit group by source
              union all select 2, 'database', database, count(*) from hit where database <> '' group by database
              union all select 3, 'schema', schema, count(*) from hit where schema <> '' group by schema
              union all select 4, 'kind', kind, count(*) from hit group by kind
              union all select 5, 'tag', t.tag, count(*) from hit, unnest(tags) as t(tag) group by t.tag
              union all select 6, 'owner', o.owner, count(*) from hit, unnest(owners) as o(owner) group by o.owner) f) f
          where f.n <= 20
          group by f.at, f.name) f
        """;

    /// <summary>Everything that is not left out, by place.</summary>
    public static string Listing { get; } = Of("0", Filter);

    /// <summary>What holds the words; only near ones count, or the text itself as a part of a name, where $9 or $10 say so.</summary>
    public static string Words { get; } = Of(Rank, $"{Filter} and d.words @@ $9::tsquery");

    /// <inheritdoc cref="Words"/>
    public static string WordsOrText { get; } = Of(Rank, $"{Filter} and (d.words @@ $9::tsquery or $10 and (strpos(d.place, $2) > 0 or strpos(d.columns, $2) > 0))");

    // $17 .. $22 the place after which the page begins, $23 its size, $24 whether to count by facets
    static string Of(string rank, string where) => $"""
        with ranked as materialized (
          select d.object_uid, d.source, d.database, d.schema, d.name, d.kind, d.tags, d.owners, {rank} as rank from headwater.search_document d where {where}),
        hit as materialized (
          select * from ranked where rank < {FirstNear}
          union all (select * from ranked where rank >= {FirstNear} order by rank, source, database, schema, name, object_uid limit {MostNear})),
        page as (
          select * from hit where (rank, source, database, schema, name, object_uid) > ($17, $18, $19, $20, $21, $22)
          order by rank, source, database, schema, name, object_uid limit $23)
        {SearchObject.Select}, u.rank, c.total, c.good, c.facets
        from (select (select count(*) from hit) as total, (select count(*) from hit where rank < {FirstNear}) as good, case when $24 then ({Facets}) end as facets) c
        left join page u on true
        {SearchObject.Joins}
        order by u.rank, u.source, u.database, u.schema, u.name, u.object_uid
        """;
}
