using System.Security.Cryptography;
using System.Text.Json;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Store.Database;
using Headwater.Store.Runs;

namespace Headwater.Store.Catalogs;

/// <summary>
/// Takes a scan as it streams in, and stores it as a whole at the end or not at all. A database comes before what is in it, and may come
/// again when more is known of it; everything else comes once. Not for several threads.
/// </summary>
public sealed class ScanWriter : IAsyncDisposable
{
    const int HashBytes = 16;

    readonly StoreDatabase _database;
    readonly TimeProvider _time;
    readonly RunLease _run;
    readonly Guid _source;
    readonly ScanReach _reach;
    readonly KnownCatalog _known;
    readonly Staging _staging;
    readonly Dictionary<string, DatabaseScan> _scans = new(StringComparer.Ordinal);
    bool _serverComplete;

    internal ScanWriter(StoreDatabase database, TimeProvider time, RunLease run, Guid source, ScanReach reach, KnownCatalog known)
    {
        _database = database;
        _time = time;
        _run = run;
        _source = source;
        _reach = reach;
        _known = known;
        _staging = new(database);
    }

    /// <summary>A database of the server, scanned or not.</summary>
    public async Task AddAsync(CatalogDatabase database, CancellationToken ct)
    {
        if (_scans.TryGetValue(database.Name, out var scan))
        {
            scan.Database = database;
            return;
        }

        var before = Recognise(database);
        before?.Seen = true;
        var uid = before?.Uid ?? NewUid();
        _scans.Add(database.Name, new(uid, before, database, before is null ? [] : await _known.ReadObjectsAsync(uid, database, _reach, ct)));
    }

    /// <exception cref="JsonException">The content cannot be read; said only where it is not the one that the store has already.</exception>
    public async Task AddAsync(ScannedObject scanned, CancellationToken ct)
    {
        var scan = Scan(scanned.Database);
        var hash = HashOf(scanned.Content);
        var known = scan.Recognise(scanned);
        var moved = known is not null && scan.HasMoved(known, scanned);
        var row = Row(scan, scanned, hash, known, moved);
        if (known is null || known.RemovedAt is not null || known.Hash != hash || moved)
        {
            ReadableContent.Require(scanned.Content);
            await _staging.AddAsync(row, scanned.Content, ct);
        }
        else if (known.Differs(row))
            await _staging.AddAsync(row, null, ct);
    }

    /// <summary>Says that some objects of a schema are in the database, by the snapshot that it is read in, though they are not read. The name of a schema itself is empty.</summary>
    public void Spare(string database, CatalogKind kind, string schema, IReadOnlyList<long> oids, IReadOnlyList<string> names)
    {
        var scan = Scan(database);
        foreach (var (oid, name) in oids.Zip(names))
            scan.Spare(kind, schema, name, oid);
    }

    /// <summary>Says that the database was read in one snapshot, as far as the scan reaches: what did not come of that is not there any more.</summary>
    public void Complete(string database) => Scan(database).Complete = true;

    /// <summary>Says that every database of the server came, scanned or not: those that did not are not there any more.</summary>
    public void CompleteServer() => _serverComplete = true;

    /// <summary>Stores the scan. May be called once.</summary>
    /// <returns>What it changed; null when the run is not its holder's any more, and then nothing was stored.</returns>
    /// <exception cref="HeadwaterException">Another scan of the source was stored since this one began (HW3003).</exception>
    public async Task<ScanChanges?> CommitAsync(CancellationToken ct)
    {
        foreach (var scan in _scans.Values)
            await StageDatabaseAsync(scan, ct);
        var connection = await _staging.CloseAsync(ct);
        return await new ScanMerge(_database, connection, _run, _source).RunAsync(Result(), ct);
    }

    public ValueTask DisposeAsync() => _staging.DisposeAsync();

    ScanResult Result()
    {
        // Adopting comes before asking who is gone.
        var adopted = _scans.Values.SelectMany(scan => scan.Adopt()).ToList();
        var gone = _scans.Values.SelectMany(scan => scan.Gone(_reach)).ToList();
        var goneDatabases = _serverComplete && _reach.MarksGone ? _known.Databases.Where(database => !database.Seen && database.RemovedAt is null).Select(database => database.Uid) : [];
        var complete = _serverComplete && _reach.IsWhole && _scans.Values.All(scan => scan.Complete || !scan.Database.Scanned);
        return new(_known.Generation, _reach, complete, _staging.HasKnown || adopted.Count > 0, _scans.Values, adopted, gone, [.. goneDatabases]);
    }

    /// <summary>By the server's own number of it where the server is known to be the same, else by name.</summary>
    KnownDatabase? Recognise(CatalogDatabase database) =>
        _known.Databases.FirstOrDefault(known => !known.Seen && known.SystemIdentifier is not null && known.SystemIdentifier == database.SystemIdentifier && known.Oid == database.Oid)
        ?? _known.Databases.Where(known => !known.Seen && known.Name == database.Name).OrderByDescending(known => known.RemovedAt ?? DateTime.MaxValue).FirstOrDefault();

    DatabaseScan Scan(string database) => _scans.TryGetValue(database, out var scan) ? scan : throw new InvalidOperationException("A database comes before what is in it.");

    StagedObject Row(DatabaseScan scan, ScannedObject scanned, Guid hash, KnownObject? known, bool moved)
    {
        var uid = known?.Uid ?? NewUid();
        if (known is null)
            scan.AddUnknown(uid, scanned);
        return new(
            uid,
            known is not null,
            scan.Uid,
            scanned.Place with { Database = scan.Database.Name },
            scan.Database.SystemIdentifier,
            scan.Database.Oid,
            scanned.Oid,
            hash,
            scanned.Columns,
            scanned.RowEstimate,
            scanned.SizeBytes,
            scanned.Figures is { } figures ? JsonSerializer.Serialize(figures, StoreJson.Write.TableFigures) : null,
            moved);
    }

    async Task StageDatabaseAsync(DatabaseScan scan, CancellationToken ct)
    {
        var database = scan.Database;
        var content = CatalogContent.Of(database);
        var place = new CatalogPlace(CatalogKind.Database, database.Name, "", "");
        var row = new StagedObject(scan.Uid, scan.Before is not null, scan.Uid, place, database.SystemIdentifier, database.Oid, database.Oid, HashOf(content), 0, null, database.SizeBytes, null, false);
        await _staging.AddAsync(row, content, ct);
    }

    /// <summary>The first half of the SHA-256.</summary>
    static Guid HashOf(CatalogContent content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content.Json.Span, digest);
        return new(digest[..HashBytes], bigEndian: true);
    }

    Guid NewUid() => Guid.CreateVersion7(_time.GetUtcNow());
}
