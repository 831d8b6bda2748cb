using System.Globalization;
using Headwater.Model.Catalog;
using Headwater.Store.Tests.Kit;

namespace Headwater.Store.Tests.Catalogs;

/// <summary>A server's catalogue that changes as people change theirs; everything from one seed.</summary>
sealed class FakeSource
{
    static readonly RelationKind[] Kinds = Enum.GetValues<RelationKind>();

    readonly Random _random;
    readonly HostileNames _names;
    long _oid = 16384;
    string _cluster = "7000000000000000001";

    public FakeSource(int seed, int databases = 2, int tables = 30)
    {
        _random = new(seed);
        _names = new(_random);
        for (var n = 0; n < databases; n++)
            AddDatabase();
        for (var n = 0; n < 4; n++)
            AddSchema();
        for (var n = 0; n < tables; n++)
            AddTable();
    }

    public List<CatalogDatabase> Databases { get; } = [];

    public List<CatalogSchema> Schemas { get; } = [];

    public List<CatalogTable> Tables { get; } = [];

    /// <summary>Routines, which stand in a schema, and extensions, which do not.</summary>
    public List<CatalogObject> Objects { get; } = [];

    public FakeScan Complete()
    {
        var read = Databases.Where(database => database.Scanned).Select(database => database.Name).ToHashSet();
        return new([.. Databases], [.. Schemas.Where(schema => read.Contains(schema.Database))], [.. Tables.Where(table => read.Contains(table.Database))], read, true)
        {
            Objects = [.. Objects.Where(one => read.Contains(one.Database))],
        };
    }

    /// <summary>Cut in the middle of one database, or before the list of databases was at its end.</summary>
    public FakeScan Incomplete()
    {
        var whole = Complete();
        var cut = Pick(Databases).Name;
        var scan = whole with
        {
            Complete = whole.Complete.Where(name => name != cut).ToHashSet(),
            Schemas = [.. whole.Schemas.Where(schema => schema.Database != cut || _random.Next(2) == 0)],
            Tables = [.. whole.Tables.Where(table => table.Database != cut || _random.Next(2) == 0)],
            Objects = [.. whole.Objects.Where(one => one.Database != cut || _random.Next(2) == 0)],
        };
        return _random.Next(2) == 0 ? scan : scan with
        {
            ServerComplete = false,
            Databases = [.. scan.Databases.Where(database => database.Name != cut)],
            Schemas = [.. scan.Schemas.Where(schema => schema.Database != cut)],
            Tables = [.. scan.Tables.Where(table => table.Database != cut)],
            Objects = [.. scan.Objects.Where(one => one.Database != cut)],
        };
    }

    public void Change()
    {
        Action[] changes =
        [
            AddTable, AddTable, AddTable, DropTable, DropTable, RenameTable, RenameTable, AlterTable, AlterTable, AlterTable, MoveTable, MakeAgain, MakeAgain, SwapNames,
            Analyse, AddSchema, RenameSchema, DropSchema, RenameDatabase, AddDatabase, DropDatabase, Restore, HideCluster, SkipDatabase,
            AddObject, AddObject, AddObject, DropObject, RenameObject, AlterObject, MoveObject,
        ];
        Pick(changes)();
    }

    public void AddTable()
    {
        var schema = Pick(Schemas);
        Tables.Add(new(++_oid, schema.Database, schema.Name, _names.Next(), Pick(Kinds), _names.Next(), Columns(), [new(_names.Next(), ConstraintKind.Check, [], "CHECK (true)")], Comment: Maybe(), RowEstimate: _random.Next(1000), SizeBytes: 8192));
    }

    public void RenameTable() => Replace(Tables, table => table with { Name = _names.Next() });

    public void AlterTable() => Replace(Tables, table => _random.Next(4) switch
    {
        0 => table with { Columns = Columns() },
        1 => table with { Comment = $"{table.Comment}!" },
        2 => table with { Columns = [.. table.Columns, new(99, _names.Next(), "text", true, Comment: Maybe())] },
        _ => table with { Definition = _names.Next() },
    });

    /// <summary>alter table set schema.</summary>
    public void MoveTable() => Replace(Tables, table => table with { Schema = Pick(Schemas.Where(schema => schema.Database == table.Database).ToList()).Name });

    public void DropTable() => Tables.Remove(Pick(Tables));

    /// <summary>Dropped and created under the same name, as a build tool does it every night.</summary>
    public void MakeAgain() => Replace(Tables, table => table with { Oid = ++_oid });

    public void SwapNames()
    {
        var schema = Pick(Tables);
        var both = Tables.Where(table => table.Database == schema.Database && table.Schema == schema.Schema).Take(2).ToList();
        if (both.Count < 2)
            return;
        Tables[Tables.IndexOf(both[0])] = both[0] with { Name = both[1].Name };
        Tables[Tables.IndexOf(both[1])] = both[1] with { Name = both[0].Name };
    }

    public void Analyse() => Replace(Tables, table => table with { RowEstimate = _random.Next(2) == 0 ? null : _random.Next(), SizeBytes = _random.Next() });

    public void AddObject()
    {
        var schema = Pick(Schemas);
        Objects.Add(_random.Next(2) == 0
            ? new CatalogExtension(++_oid, schema.Database, _names.Next(), _names.Next(), Maybe()) { Version = "1" }
            : new CatalogRoutine(++_oid, schema.Database, schema.Name, _names.Next(), _names.Next(), Maybe()) { Kind = RoutineKind.Function, Arguments = "", Language = "sql", Body = _names.Next() });
    }

    public void DropObject()
    {
        if (Objects.Count > 0)
            Objects.Remove(Pick(Objects));
    }

    public void RenameObject() => AnyObject(one => one with { Name = _names.Next() });

    public void AlterObject() => AnyObject(one => _random.Next(2) == 0 ? one with { Comment = $"{one.Comment}!" } : one with { Grants = [new Grant(_names.Next(), ["USAGE"])] });

    public void MoveObject() => AnyObject(one => one is SchemaObject in_ ? in_ with { Schema = Pick(Schemas.Where(schema => schema.Database == one.Database).ToList()).Name } : one);

    void AnyObject(Func<CatalogObject, CatalogObject> change)
    {
        if (Objects.Count > 0)
            Replace(Objects, change);
    }

    public void AddSchema() => Schemas.Add(new(++_oid, Pick(Databases).Name, _names.Next(), "owner", Maybe()));

    public void RenameSchema()
    {
        var (schema, name) = (Pick(Schemas), _names.Next());
        Schemas[Schemas.IndexOf(schema)] = schema with { Name = name };
        Replace(Tables, table => table.Database == schema.Database && table.Schema == schema.Name, table => table with { Schema = name });
        Replace(Objects, one => one.Database == schema.Database && one is SchemaObject within && within.Schema == schema.Name, one => (SchemaObject)one with { Schema = name });
    }

    public void DropSchema()
    {
        if (Schemas.Count < 3)
            return;
        var schema = Pick(Schemas);
        Schemas.Remove(schema);
        Tables.RemoveAll(table => table.Database == schema.Database && table.Schema == schema.Name);
        Objects.RemoveAll(one => one.Database == schema.Database && one is SchemaObject within && within.Schema == schema.Name);
        EnsureTables();
    }

    public void RenameDatabase()
    {
        var (database, name) = (Pick(Databases), _names.Next());
        Databases[Databases.IndexOf(database)] = database with { Name = name };
        Replace(Schemas, schema => schema.Database == database.Name, schema => schema with { Database = name });
        Replace(Tables, table => table.Database == database.Name, table => table with { Database = name });
        Replace(Objects, one => one.Database == database.Name, one => one with { Database = name });
    }

    public void AddDatabase()
    {
        Databases.Add(new(++_oid, _names.Next(), "owner", "UTF8", "C", 1_000_000, Maybe(), true, null, _cluster));
        Schemas.Add(new(2200, Databases[^1].Name, "public", "owner"));
    }

    public void DropDatabase()
    {
        if (Databases.Count < 2)
            return;
        var name = Pick(Databases).Name;
        Databases.RemoveAll(database => database.Name == name);
        Schemas.RemoveAll(schema => schema.Database == name);
        Tables.RemoveAll(table => table.Database == name);
        Objects.RemoveAll(one => one.Database == name);
        EnsureTables();
    }

    /// <summary>Another server with the same contents: every OID is another.</summary>
    public void Restore()
    {
        _cluster = _random.NextInt64(1, long.MaxValue).ToString(CultureInfo.InvariantCulture);
        Replace(Databases, _ => true, database => database with { Oid = ++_oid, SystemIdentifier = _cluster });
        Replace(Schemas, _ => true, schema => schema with { Oid = ++_oid });

        Replace(Objects, _ => true, one => one with { Oid = ++_oid });

        // Old numbers may mean other tables now.
        var numbers = Tables.Select(table => table.Oid).ToArray();
        _random.Shuffle(numbers);
        for (var n = 0; n < numbers.Length; n++)
            Tables[n] = Tables[n] with { Oid = numbers[n] };
    }

    /// <summary>The role may not read the system identifier, or may again.</summary>
    public void HideCluster()
    {
        var hidden = Databases[0].SystemIdentifier is null ? _cluster : null;
        Replace(Databases, _ => true, database => database with { SystemIdentifier = hidden });
    }

    /// <summary>One that cannot be connected to stays in the list.</summary>
    public void SkipDatabase() => Replace(Databases, database => database.Scanned ? database with { Scanned = false, NotScanned = "no CONNECT" } : database with { Scanned = true, NotScanned = null });

    void EnsureTables()
    {
        if (Schemas.Count == 0)
            Schemas.Add(new(2200, Databases[0].Name, "public", "owner"));
        while (Tables.Count < 5)
            AddTable();
    }

    IReadOnlyList<CatalogColumn> Columns() => [.. Enumerable.Range(1, _random.Next(0, 8)).Select(n => new CatalogColumn(n, _names.Next(), "text", n % 2 == 0, Maybe(), Comment: Maybe()))];

    string? Maybe() => _random.Next(2) == 0 ? null : _names.Next();

    T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    void Replace<T>(List<T> list, Func<T, T> change)
    {
        var at = _random.Next(list.Count);
        list[at] = change(list[at]);
    }

    static void Replace<T>(List<T> list, Func<T, bool> which, Func<T, T> change)
    {
        for (var n = 0; n < list.Count; n++)
            if (which(list[n]))
                list[n] = change(list[n]);
    }
}
