namespace Headwater.EndToEnd.Scan;

/// <summary>A type for a column: how it is written, a default that fits, and whether a key can be made of it.</summary>
sealed record RandomType(string Text, string? Default = null, bool Key = false);

/// <summary>PostgreSQL's own types, with modifiers and without, and the statements that make new ones.</summary>
static class RandomTypes
{
    static readonly RandomType[] Everywhere =
    [
        new("int", "7", true), new("bigint", "-9000000000", true), new("smallint", "3", true), new("text", "'it''s'", true), new("varchar(20)", "'x'", true), new("varchar"), new("char(5)", "'abc'"),
        new("numeric(12,3)", "1.5", true), new("numeric", "'NaN'"), new("numeric(5)"), new("boolean", "true"), new("date", "current_date", true), new("timestamp(3)", "'2020-01-01'"), new("timestamp"),
        new("timestamptz", "now()"), new("timestamptz(0)"), new("time with time zone"), new("time(2)"), new("interval year to month"), new("interval(2)", "'1 day'"), new("interval second(3)"),
        new("uuid", null, true), new("json", "'{}'"), new("jsonb", """'{"a": [1, "b"]}'"""), new("bytea", """'\x00ff'"""), new("inet", "'10.0.0.1'"), new("cidr"), new("macaddr8"), new("real", "1.5"),
        new("double precision", "'infinity'"), new("\"char\"", "'c'"), new("name"), new("money"), new("point"), new("polygon"), new("bit(3)", "B'101'"), new("bit"), new("varbit(7)"), new("varbit"),
        new("tsvector"), new("tsquery"), new("int4range", "'[1,5)'"), new("tstzrange"), new("numrange"), new("xml"), new("oid"), new("regclass"), new("pg_lsn"), new("refcursor"),
        new("int[]", "'{1,2}'"), new("text[][]"), new("numeric(10,2)[]"), new("varchar(3)[]", "array['a','b']::varchar(3)[]"), new("timestamptz(3)[]"), new("daterange[]"),
    ];

    public static List<RandomType> For(int major) =>
    [
        .. Everywhere,
        .. major >= 12 ? [new("jsonpath", "'$.a'")] : (RandomType[])[],
        .. major >= 14 ? [new("int4multirange"), new("datemultirange[]")] : (RandomType[])[],
    ];

    /// <summary>An enum, a domain (not null or not, on another domain or not), a composite or a range, and columns of it or of arrays of it.</summary>
    public static (string Sql, RandomType[] Types) New(Random random, RandomNames names, string schema, IReadOnlyList<RandomType> known)
    {
        var name = $"{RandomNames.Quote(schema)}.{RandomNames.Quote(names.Next(random))}";
        var labels = names.ForColumns(random, random.Next(1, 6)).Select(RandomNames.Literal);
        return random.Next(5) switch
        {
            0 => ($"create type {name} as enum ({string.Join(", ", labels)})", [new(name, Key: true), new($"{name}[]")]),
            1 => ($"create domain {name} as varchar(12) default 'd' collate \"C\" constraint {RandomNames.Quote(names.Next(random))} check (value <> 'no')", [new(name), new($"{name}[]")]),
            2 => ($"create domain {name} as {known[random.Next(known.Count)].Text} not null", [new(name)]),
            3 => ($"create type {name} as ({string.Join(", ", names.ForColumns(random, 3).Select(field => $"{RandomNames.Quote(field)} {known[random.Next(known.Count)].Text}"))})", [new(name), new($"{name}[]")]),
            _ => ($"create type {name} as range (subtype = float8)", [new(name), new($"{name}[]")]),
        };
    }
}
