namespace Headwater.EndToEnd.Scan;

/// <summary>
/// The statements that make a database nobody has seen before: every kind of relation, type, constraint and name, by a seed. The same seed and
/// major make the same database.
/// </summary>
sealed class RandomDatabase
{
    readonly int _major;
    readonly Random _random;
    readonly RandomNames _names;
    readonly List<string> _sql = [];
    readonly List<string> _schemas = [];
    readonly List<string> _roles = [];
    readonly List<RandomType> _types;
    readonly List<RandomTable> _made = [];

    RandomDatabase(int seed, int major)
    {
        (_major, _random, _names, _types) = (major, new Random(seed), new RandomNames(seed), RandomTypes.For(major));
        for (var i = 0; i < 3; i++)
            _roles.Add($"owner \"{seed}\" {i}; é");
    }

    public static IReadOnlyList<string> Statements(int seed, int major)
    {
        var database = new RandomDatabase(seed, major);
        database.Make();
        return database._sql;
    }

    void Make()
    {
        foreach (var role in _roles)
            _sql.Add($"create role {RandomNames.Quote(role)}");
        for (var i = _random.Next(2, 5); i > 0; i--)
            MakeSchema();
        for (var i = _random.Next(6, 12); i > 0; i--)
            MakeType();
        for (var i = _random.Next(12, 20); i > 0; i--)
            MakeTable();
        MakeWide();
        MakeEmpty();
        MakeTyped();
        for (var i = _random.Next(2, 4); i > 0; i--)
            MakeChild();
        for (var i = _random.Next(3, 5); i > 0; i--)
            MakePartitioned();
        for (var i = _random.Next(3, 8); i > 0; i--)
            MakeForeignKey();
        MakeForeign();
        for (var i = _random.Next(5, 9); i > 0; i--)
            MakeView();
        MakeNoise();
        for (var i = _random.Next(10, 20); i > 0; i--)
            Disturb();
    }

    T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    bool Often => _random.Next(2) == 0;

    bool Seldom => _random.Next(5) == 0;

    string NextName() => RandomNames.Quote(_names.Next(_random));

    /// <summary>The name of a column that no table has yet.</summary>
    string NewColumn() => RandomNames.Quote($"new \"'{_sql.Count} \u00e9");

    void MakeSchema()
    {
        var name = _names.Next(_random);
        _schemas.Add(name);
        _sql.Add($"create schema {RandomNames.Quote(name)} authorization {RandomNames.Quote(Pick(_roles))}");
        if (Often)
            _sql.Add($"comment on schema {RandomNames.Quote(name)} is {RandomNames.Literal(_names.Comment(_random))}");
    }

    void MakeType()
    {
        var (sql, types) = RandomTypes.New(_random, _names, Pick(_schemas), _types);
        _sql.Add(sql);
        _types.AddRange(types);
    }

    List<RandomColumn> Columns(int most, int keys)
    {
        var columns = new List<RandomColumn>();
        var keyTypes = _types.Where(type => type.Key).ToList();
        foreach (var name in _names.ForColumns(_random, _random.Next(keys, most + 1)))
            columns.Add(new RandomColumn(name, columns.Count < keys ? Pick(keyTypes) : Pick(_types)));
        return columns;
    }

    string Definition(RandomColumn column) =>
        $"{column.Quoted} {column.Type.Text}"
        + (column.Type.Text is "text" or "varchar" && Seldom ? " collate \"C\"" : "")
        + (column.Type is { Text: "int" or "bigint" or "smallint" } && Seldom ? $" generated {(Often ? "always" : "by default")} as identity" : column.Type.Default is { } value && Often ? $" default {value}" : "")
        + (Seldom ? " not null" : "");

    void MakeTable()
    {
        var columns = Columns(most: 9, keys: _random.Next(0, 3));
        var key = columns.Where(column => column.Type.Key).Take(_random.Next(0, 3)).ToList();
        var parts = columns.Select(Definition).ToList();
        if (_major >= 12 && columns.FirstOrDefault(column => column.Type.Text == "int") is { } number)
        {
            var generated = new RandomColumn("generated \"x\"", new RandomType("bigint"), Generated: true);
            var kind = _major >= 18 && Often ? "virtual" : "stored";
            parts.Add($"{generated.Quoted} bigint generated always as ({number.Quoted} * 2 + 1) {kind}");
            columns.Add(generated);
        }

        if (key.Count > 0)
            parts.Add($"{(Often ? $"constraint {NextName()} " : "")}primary key ({string.Join(", ", key.Select(column => column.Quoted))}){(Seldom ? " deferrable" : "")}");
        parts.AddRange(Constraints(columns));
        var table = new RandomTable(Pick(_schemas), _names.Next(_random), "table", columns) { PrimaryKey = key };
        _sql.Add($"create {(key.Count == 0 && Seldom ? "unlogged " : "")}table {table.Quoted} ({string.Join(", ", parts)})");
        _made.Add(table);
    }

    IEnumerable<string> Constraints(IReadOnlyList<RandomColumn> columns)
    {
        var plain = columns.Where(column => !column.Generated).ToList();
        var keys = plain.Where(column => column.Type.Key).ToList();
        if (keys.Count > 0 && Often)
            yield return $"{(Often ? $"constraint {NextName()} " : "")}unique ({string.Join(", ", keys.Take(2).Select(column => column.Quoted))}){(Seldom ? " deferrable initially deferred" : "")}";
        if (plain.Count > 0 && Often)
            yield return $"constraint {NextName()} check ({Pick(plain).Quoted} is not null or {Pick(plain).Quoted} is null){(Seldom ? " no inherit" : "")}";
        if (plain.FirstOrDefault(column => column.Type.Text is "int4range" or "tstzrange" or "numrange") is { } range)
            yield return $"constraint {NextName()} exclude using gist ({range.Quoted} with &&)";
        if (keys.Count > 1 && Seldom)
            yield return $"exclude using btree ({keys[0].Quoted} with =, {keys[1].Quoted} with =)";
    }

    /// <summary>More columns than anybody expects; some are dropped again.</summary>
    void MakeWide()
    {
        var table = new RandomTable(Pick(_schemas), _names.Next(_random), "table", [new RandomColumn("c1", new RandomType("int"))]);
        _sql.Add($"create table {table.Quoted} ({string.Join(", ", Enumerable.Range(1, 1100).Select(i => $"c{i} {(i % 3 == 0 ? "int" : "text")}"))})");
        foreach (var i in (int[])[2, 500, 1100])
            _sql.Add($"alter table {table.Quoted} drop column c{i}");
        _made.Add(table);
    }

    void MakeEmpty() => _made.Add(Create(new RandomTable(Pick(_schemas), _names.Next(_random), "table", []), "()"));

    void MakeTyped()
    {
        var type = $"{RandomNames.Quote(Pick(_schemas))}.{NextName()}";
        _sql.Add($"create type {type} as (a int, \"B b\" text)");
        _made.Add(Create(new RandomTable(Pick(_schemas), _names.Next(_random), "typed", [new RandomColumn("a", new RandomType("int"))]), $"of {type} (a with options default 5)"));
    }

    RandomTable Create(RandomTable table, string rest)
    {
        _sql.Add($"create table {table.Quoted} {rest}");
        return table;
    }

    /// <summary>A table that inherits columns and checks, and adds some.</summary>
    void MakeChild()
    {
        var parent = Pick(_made.Where(table => table.Kind == "table" && table.Columns.All(column => !column.Generated)).ToList());
        var own = NewColumn();
        _made.Add(Create(new RandomTable(Pick(_schemas), _names.Next(_random), "table", parent.Columns), $"({own} int default 5, check ({own} > 0)) inherits ({parent.Quoted})"));
    }

    void MakePartitioned()
    {
        var key = new RandomColumn(_names.ForColumns(_random, 1)[0], new RandomType("int", Key: true));
        var table = new RandomTable(Pick(_schemas), _names.Next(_random), "table", [key, new RandomColumn("sub", new RandomType("int", Key: true)), new RandomColumn("rest", Pick(_types))]);
        var way = Pick((string[])["range", "list", "hash"]);
        var by = Seldom ? $"({key.Quoted} + 1)" : key.Quoted;
        var hasKey = by == key.Quoted && Often;
        var primary = hasKey ? $", primary key ({key.Quoted}, sub)" : "";
        _made.Add(Create(table with { PrimaryKey = hasKey ? [key, table.Columns[1]] : [] }, $"({string.Join(", ", table.Columns.Select(Definition).Select(text => text.Contains("identity", StringComparison.Ordinal) ? text.Split(" generated")[0] : text))}{primary}) partition by {way} ({by})"));
        string[] bounds = way switch
        {
            "range" => ["for values from (minvalue) to (0)", "for values from (0) to (10)", "default"],
            "list" => ["for values in (1, 2)", "for values in (3, null)", "default"],
            _ => ["for values with (modulus 2, remainder 0)", "for values with (modulus 2, remainder 1)"],
        };
        if (hasKey && way == "list")
            bounds[1] = "for values in (3)";
        foreach (var bound in bounds)
            MakePartition(table, bound, nested: Seldom);
    }

    void MakePartition(RandomTable parent, string bound, bool nested)
    {
        var child = new RandomTable(Pick(_schemas), _names.Next(_random), "partition", parent.Columns);
        _sql.Add($"create table {child.Quoted} partition of {parent.Quoted} {bound}{(nested ? " partition by list (sub)" : "")}");
        if (nested)
            _sql.Add($"create table {RandomNames.Quote(Pick(_schemas))}.{NextName()} partition of {child.Quoted} {(Often ? "default" : "for values in (5, 6)")}");
    }

    void MakeForeignKey()
    {
        var target = Pick(_made.Where(table => table.PrimaryKey.Count > 0).ToList());
        if (_major < 12 && _sql.Any(sql => sql.StartsWith($"create table {target.Quoted} ", StringComparison.Ordinal) && sql.Contains(") partition by ", StringComparison.Ordinal)))
            return;
        if (_sql.Any(sql => sql.Contains($"table {target.Quoted} (", StringComparison.Ordinal) && sql.Contains(") deferrable", StringComparison.Ordinal)))
            return;
        var (columns, references) = (new List<string>(), target.PrimaryKey.Select(column => column.Quoted).ToList());
        var source = Often ? target : Pick(_made.Where(table => table.Kind == "table").ToList());
        foreach (var column in target.PrimaryKey)
        {
            columns.Add(NewColumn());
            _sql.Add($"alter table {source.Quoted} add column {columns[^1]} {column.Type.Text}");
        }

        var way = Pick((string[])["", " on delete cascade", " on update set null on delete restrict", " match full", " deferrable initially deferred", " deferrable"]);
        var partitioned = _sql.Any(sql => sql.StartsWith($"create table {source.Quoted} ", StringComparison.Ordinal) && sql.Contains(") partition by ", StringComparison.Ordinal));
        _sql.Add($"alter table {source.Quoted} add {(Often ? $"constraint {NextName()} " : "")}foreign key ({string.Join(", ", columns)}) references {target.Quoted} ({string.Join(", ", references)}){way}{(Seldom && !partitioned ? " not valid" : "")}");
    }

    void MakeForeign()
    {
        _sql.Add("create extension file_fdw");
        _sql.Add("create extension postgres_fdw");
        var (files, far) = (NextName(), NextName());
        _sql.Add($"create server {files} foreign data wrapper file_fdw");
        _sql.Add($"create server {far} foreign data wrapper postgres_fdw options (host '127.0.0.1', port '1', dbname 'nowhere')");
        foreach (var (server, options) in ((string, string)[])[(files, "filename '/dev/null', format 'csv'"), (far, "schema_name 's', table_name 't'")])
        {
            var columns = Columns(most: 5, keys: 1);
            var table = new RandomTable(Pick(_schemas), _names.Next(_random), "foreign table", columns);
            _sql.Add($"create foreign table {table.Quoted} ({string.Join(", ", columns.Select(column => $"{column.Quoted} {column.Type.Text}{(Seldom ? " not null" : "")}"))}, constraint {NextName()} check ({columns[0].Quoted} is not null)) server {server} options ({options})");
            _made.Add(table);
        }
    }

    void MakeView()
    {
        var from = Pick(_made.Where(table => table.Columns.Count > 0 && table.Kind != "partition").ToList());
        var columns = from.Columns.Take(_random.Next(1, 6)).ToList();
        var names = _names.ForColumns(_random, columns.Count);
        var kind = Seldom ? "materialized view" : "view";
        var view = new RandomTable(Pick(_schemas), _names.Next(_random), kind, [.. columns.Select((column, i) => new RandomColumn(names[i], new RandomType(column.Type.Text)))]);
        var select = $"select {string.Join(", ", columns.Select((column, i) => $"x.{column.Quoted} as {RandomNames.Quote(names[i])}"))} from {from.Quoted} x"
            + (Often ? $" left join {from.Quoted} y on y.{columns[0].Quoted} is not distinct from null where y.{columns[0].Quoted} is null or 'it''s \\ $1' <> ''" : "");
        _sql.Add(kind == "view" ? $"create view {view.Quoted}{(Seldom ? " with (security_barrier)" : "")} as {select}" : $"create materialized view {view.Quoted} as {select} with no data");
        _made.Add(view);
    }

    /// <summary>What is no relation with rows, and must not count as one.</summary>
    void MakeNoise()
    {
        var schema = RandomNames.Quote(Pick(_schemas));
        _sql.Add($"create sequence {schema}.{NextName()}");
        _sql.Add($"create function {schema}.{NextName()}(a int, out b text, out c int) returns setof record language sql as 'select ''x''::text, 1'");
        _sql.Add("create temporary table not_there (a int)");
        if (_made.FirstOrDefault(table => table.Kind == "table" && table.PrimaryKey.Count > 0) is { } indexed)
            _sql.Add($"create index {NextName()} on {indexed.Quoted} ({indexed.PrimaryKey[0].Quoted})");
    }

    /// <summary>Comments, owners, renames, dropped columns.</summary>
    void Disturb()
    {
        var at = _random.Next(_made.Count);
        var table = _made[at];
        var word = table.Kind is "partition" or "typed" ? "table" : table.Kind;
        switch (_random.Next(5))
        {
            case 0:
                _sql.Add($"comment on {word} {table.Quoted} is {RandomNames.Literal(_names.Comment(_random))}");
                break;
            case 1 when table.Columns.Count > 0:
                _sql.Add($"comment on column {table.Quoted}.{Pick(table.Columns).Quoted} is {RandomNames.Literal(_names.Comment(_random))}");
                break;
            case 2:
                _sql.Add($"alter {word} {table.Quoted} owner to {RandomNames.Quote(Pick(_roles))}");
                break;
            case 3:
                var renamed = table with { Name = _names.Next(_random) };
                _sql.Add($"alter {word} {table.Quoted} rename to {RandomNames.Quote(renamed.Name)}");
                _made[at] = renamed;
                break;
            case 4 when table.Kind == "table":
                var gone = NewColumn();
                _sql.Add($"alter table {table.Quoted} add column {gone} int");
                _sql.Add($"alter table {table.Quoted} drop column {gone}");
                break;
        }
    }
}
