using System.Text.Json;
using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Store.Catalogs;

namespace Headwater.Store.Tests.Catalogs;

/// <summary>
/// What a catalogue must hold after each scan, worked out slowly from the rules: the same object by the number that the same server gave it,
/// else by kind and name; gone only if its database was read to the end.
/// </summary>
sealed class CatalogOracle
{
    readonly List<Known> _all = [];
    int _tick;

    public IEnumerable<Known> Live => _all.Where(one => one.Live);

    /// <summary>Takes the scan, and says what it must report.</summary>
    public ScanChanges Take(FakeScan scan)
    {
        _tick++;
        var counts = new int[Enum.GetValues<CatalogKind>().Length, 3];
        var databases = MatchDatabases(scan, counts);
        foreach (var (database, known) in databases)
        {
            var before = _all.Where(one => one.Parent == known).ToList();
            var schemas = scan.Schemas.Where(schema => schema.Database == database.Name)
                .Select(schema => new Met(CatalogKind.Schema, database, schema.Oid, schema.Name, "", Neutral(schema), schema));
            var tables = scan.Tables.Where(table => table.Database == database.Name)
                .Select(table => new Met(CatalogKind.Table, database, table.Oid, table.Schema, table.Name, Neutral(table), table));
            var others = scan.Objects.Where(one => one.Database == database.Name)
                .Select(one => new Met(one.Sort, database, one.Oid, one.Place.Schema, one.Place.Name, Neutral(one), one));
            MatchObjects([.. schemas, .. others, .. tables], before, known, counts);
            if (scan.Complete.Contains(database.Name))
                Remove(before.Where(one => one.Seen != _tick), counts);
        }

        if (scan.ServerComplete)
        {
            var gone = _all.Where(one => one.Kind == CatalogKind.Database && one.Seen != _tick).ToList();
            Remove(gone.SelectMany(one => _all.Where(child => child.Parent == one)), counts);
            Remove(gone, counts);
        }

        return new(Counts(counts, 0), Counts(counts, 1), Counts(counts, 2), Enumerable.Range(3, counts.GetLength(0) - 3).Aggregate(ChangeCounts.None, (sum, kind) => sum + Counts(counts, kind)));
    }

    /// <summary>Compares with what the store has, and learns the uids of what is new.</summary>
    public void Check(IReadOnlyList<CatalogEntry> stored)
    {
        var byUid = stored.ToDictionary(entry => entry.Uid);
        var used = _all.Where(one => one.Uid is not null).Select(one => one.Uid!.Value).ToHashSet();
        foreach (var one in Live)
        {
            var entry = one.Uid is { } uid ? byUid.GetValueOrDefault(uid) : stored.SingleOrDefault(entry => !used.Contains(entry.Uid) && Text(entry) == Text(one.Record));
            Assert.True(entry is not null, $"{one.Kind} {one.Schema}.{one.Name} is missing");
            Assert.Equal(Text(one.Record), Text(entry));
            one.Uid = entry.Uid;
        }

        Assert.Equal(Live.Count(), stored.Count);
        Assert.Equal(stored.Count, Live.Select(one => one.Uid).Distinct().Count());
    }

    List<(CatalogDatabase, Known)> MatchDatabases(FakeScan scan, int[,] counts)
    {
        var matched = new List<(CatalogDatabase, Known)>();
        foreach (var database in scan.Databases)
        {
            var met = new Met(CatalogKind.Database, database, database.Oid, "", "", Neutral(database), database);
            var free = _all.Where(one => one.Kind == CatalogKind.Database && one.Seen != _tick).ToList();
            var known = free.Find(one => one.System is not null && one.System == database.SystemIdentifier && one.Oid == database.Oid)
                ?? Best(free.Where(one => one.Database == database.Name));
            matched.Add((database, Record(known, met, null, false, counts)));
        }

        return matched;
    }

    void MatchObjects(List<Met> met, List<Known> before, Known parent, int[,] counts)
    {
        var byNumber = met.Select(one => (one, known: Best(before.Where(known => known.Kind == one.Kind && known.System is not null && known.System == one.In.SystemIdentifier && known.InOid == one.In.Oid && known.Oid == one.Oid)))).ToList();
        var renamed = byNumber.Where(pair => pair.known is not null && pair.one.Kind == CatalogKind.Schema).ToDictionary(pair => pair.known!.Schema, pair => pair.one.Schema);
        var taken = byNumber.Where(pair => pair.known is not null).Select(pair => pair.known).ToHashSet();
        foreach (var (one, known) in byNumber)
        {
            var found = known ?? Best(before.Where(other => !taken.Contains(other) && other.Kind == one.Kind && other.Schema == one.Schema && other.Name == one.Name));
            var moved = found is not null && one.Kind != CatalogKind.Schema && renamed.GetValueOrDefault(found.Schema, found.Schema) != one.Schema;
            Record(found, one, parent, moved, counts);
        }
    }

    Known Record(Known? known, Met met, Known? parent, bool moved, int[,] counts)
    {
        if (known is null)
            _all.Add(known = new() { Kind = met.Kind, Parent = parent });
        if (!known.Live)
            counts[(int)met.Kind, 0]++;
        else if (known.Body != met.Body || moved)
            counts[(int)met.Kind, 1]++;
        (known.Live, known.Seen, known.System, known.InOid, known.Oid) = (true, _tick, met.In.SystemIdentifier, met.In.Oid, met.Oid);
        (known.Database, known.Schema, known.Name, known.Body, known.Record) = (met.In.Name, met.Schema, met.Name, met.Body, met.Record);
        return known;
    }

    void Remove(IEnumerable<Known> gone, int[,] counts)
    {
        foreach (var one in gone.Where(one => one.Live).ToList())
        {
            (one.Live, one.RemovedAt) = (false, _tick);
            counts[(int)one.Kind, 2]++;
        }
    }

    static Known? Best(IEnumerable<Known> candidates) => candidates.OrderByDescending(one => one.Live).ThenByDescending(one => one.RemovedAt).FirstOrDefault();

    static ChangeCounts Counts(int[,] counts, int kind) => new(counts[kind, 0], counts[kind, 1], counts[kind, 2]);

    static string Neutral(object record) => Text(record switch
    {
        CatalogDatabase database => database with { Oid = 0, SizeBytes = null, Scanned = false, NotScanned = null, SystemIdentifier = null },
        CatalogSchema schema => schema with { Oid = 0, Database = "" },
        CatalogTable table => table with { Oid = 0, Database = "", Schema = "", RowEstimate = null, SizeBytes = null },
        CatalogRoutine routine => routine with { Oid = 0, Database = "", Schema = "" },
        CatalogExtension extension => extension with { Oid = 0, Database = "" },
        _ => record,
    });

    public static string Text(object record) => record switch
    {
        DatabaseEntry entry => Text(entry.Database),
        ObjectEntry entry => Text(entry.Object),
        CatalogDatabase database => JsonSerializer.Serialize(database, ModelJson.Default.CatalogDatabase),
        CatalogObject one => JsonSerializer.Serialize(one, ModelJson.Default.TypeOf(one.Sort)),
        _ => throw new ArgumentException("no catalogue record", nameof(record)),
    };

    /// <summary>One object over time.</summary>
    public sealed class Known
    {
        public required CatalogKind Kind { get; init; }

        public required Known? Parent { get; init; }

        public Guid? Uid { get; set; }

        public bool Live { get; set; }

        public int Seen { get; set; }

        public int RemovedAt { get; set; }

        public string? System { get; set; }

        public long InOid { get; set; }

        public long Oid { get; set; }

        public string Database { get; set; } = "";

        public string Schema { get; set; } = "";

        public string Name { get; set; } = "";

        public string Body { get; set; } = "";

        public object Record { get; set; } = "";
    }

    sealed record Met(CatalogKind Kind, CatalogDatabase In, long Oid, string Schema, string Name, string Body, object Record);
}
