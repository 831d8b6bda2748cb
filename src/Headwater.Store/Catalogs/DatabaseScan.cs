using Headwater.Model.Catalog;

namespace Headwater.Store.Catalogs;

/// <summary>
/// One database while it is scanned: recognises its objects among those the store has. By OID as long as the server that gave the OIDs is the
/// same, so that a rename is a rename, and by kind and name otherwise. An unknown OID may still be a known name (dropped and made again);
/// that is decided at the end, because the one that had the name may yet turn up under another.
/// </summary>
sealed class DatabaseScan
{
    readonly Dictionary<(CatalogKind Kind, long Oid), KnownObject> _byOid = [];
    readonly Dictionary<(CatalogKind Kind, string Schema, string Name), KnownObject> _byName = [];
    readonly Dictionary<string, string> _renamedSchemas = new(StringComparer.Ordinal);
    readonly List<(Guid Uid, ScannedObject Scanned)> _unknown = [];
    readonly List<KnownObject> _known;

    public DatabaseScan(Guid uid, KnownDatabase? before, CatalogDatabase database, List<KnownObject> known)
    {
        Uid = uid;
        Before = before;
        Database = database;
        _known = known;
        foreach (var one in known)
        {
            Prefer(_byName, (one.Kind, one.Schema, one.Name), one);
            if (one.SameOrigin && database.SystemIdentifier is not null)
                Prefer(_byOid, (one.Kind, one.Oid), one);
        }
    }

    public Guid Uid { get; }

    public KnownDatabase? Before { get; }

    /// <summary>What the scan said of it last.</summary>
    public CatalogDatabase Database { get; set; }

    /// <summary>Whether the scan read all of it in one snapshot: only then is what it did not meet gone.</summary>
    public bool Complete { get; set; }

    public MatchedBy MatchedBy => _byOid.Count > 0 || _known.Count == 0 ? MatchedBy.Oid : MatchedBy.Name;

    /// <summary>What the store has of the object; null when it is new as far as can be told by now.</summary>
    public KnownObject? Recognise(ScannedObject scanned)
    {
        var found = _byOid.Count > 0
            ? _byOid.GetValueOrDefault((scanned.Kind, scanned.Oid))
            : _byName.GetValueOrDefault((scanned.Kind, scanned.Schema, scanned.Name));
        if (found is null)
            return null;
        if (found.Seen)
            throw new InvalidOperationException("A scan brought an object twice.");
        found.Seen = true;
        if (found.Kind == CatalogKind.Schema && found.Schema != scanned.Schema)
            _renamedSchemas[found.Schema] = scanned.Schema;
        return found;
    }

    /// <summary>Whether it is in another schema than before, which is a change, and not in one that was renamed, which is none of its own.</summary>
    public bool HasMoved(KnownObject known, ScannedObject scanned) =>
        scanned.Kind != CatalogKind.Schema && scanned.Schema != _renamedSchemas.GetValueOrDefault(known.Schema, known.Schema);

    public void AddUnknown(Guid uid, ScannedObject scanned)
    {
        if (_byOid.Count > 0)
            _unknown.Add((uid, scanned));
    }

    /// <summary>The unknown ones that have the name of one that did not turn up, which they now are: the uid they were given, and the one they had.</summary>
    public IEnumerable<(Guid Given, Guid Known)> Adopt()
    {
        foreach (var (uid, scanned) in _unknown)
            if (_byName.GetValueOrDefault((scanned.Kind, scanned.Schema, scanned.Name)) is { Seen: false } known)
            {
                known.Seen = true;
                yield return (uid, known.Uid);
            }
    }

    /// <summary>Those that are gone; to be asked after <see cref="Adopt"/>.</summary>
    public IEnumerable<Guid> Gone() => Complete ? _known.Where(known => !known.Seen && known.RemovedAt is null).Select(known => known.Uid) : [];

    static void Prefer<T>(Dictionary<T, KnownObject> map, T key, KnownObject one)
        where T : notnull
    {
        if (!map.TryGetValue(key, out var other) || one.Precedes(other))
            map[key] = one;
    }
}
