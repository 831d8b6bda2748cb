using Headwater.Model.Errors;

namespace Headwater.Store.Keys;

/// <summary>
/// The keys that this process can open secrets with, by id; one of them is current. They come from HEADWATER_KEY or from a key file.
/// HEADWATER_KEY may hold several keys separated by commas, the first of them current: to rotate it, put a new key in front, restart, rotate,
/// and take the old one away once the rotation has said that nothing needs it.
/// A ring only grows while the process lives, so that whoever reads during a rotation still can.
/// </summary>
public sealed class KeyRing
{
    public const string Variable = "HEADWATER_KEY";

    readonly Lock _lock = new();
    readonly KeyFile? _file;
    readonly bool _mayCreate;
    readonly Dictionary<string, EncryptionKey> _known = new(StringComparer.Ordinal);
    IReadOnlyList<EncryptionKey> _keys = [];

    KeyRing(KeyFile? file, bool mayCreate, IReadOnlyList<EncryptionKey> keys)
    {
        _file = file;
        _mayCreate = mayCreate;
        Take(keys);
    }

    /// <summary>
    /// The keys of HEADWATER_KEY where it is set, else those of the file. A missing file is made at first use where the store is
    /// the bundled one, and refused otherwise: another machine may hold the key of an external store.
    /// </summary>
    /// <param name="variable">The value of HEADWATER_KEY, null where it is not set.</param>
    /// <param name="file">The path of the key file.</param>
    /// <param name="bundledStore">Whether the store is the private one in the data folder.</param>
    /// <exception cref="HeadwaterException">There is no key (HW4001), or it cannot be used (HW4002).</exception>
    public static KeyRing Load(string? variable, string file, bool bundledStore)
    {
        if (variable is not null)
            return new(null, false, KeyText.Read(variable, Variable));
        var keyFile = new KeyFile(file);
        var keys = keyFile.Read();
        return keys is not null || bundledStore ? new(keyFile, bundledStore, keys ?? []) : throw Missing(file);
    }

    /// <summary>Where the keys come from, for messages.</summary>
    internal string Origin => _file?.Path ?? Variable;

    /// <summary>Whether this program may add and remove keys itself.</summary>
    internal bool IsFile => _file is not null;

    /// <summary>The keys as last read, the current one first.</summary>
    internal IReadOnlyList<EncryptionKey> Keys
    {
        get
        {
            lock (_lock)
                return _keys;
        }
    }

    /// <summary>The key with this id, from the file again if it was not known yet; null when the ring has no such key.</summary>
    internal EncryptionKey? Find(string id)
    {
        lock (_lock)
        {
            if (!_known.ContainsKey(id))
                Reload();
            return _known.GetValueOrDefault(id);
        }
    }

    /// <summary>The current key; made now when this is the first use of a ring that may be made.</summary>
    internal EncryptionKey Current()
    {
        lock (_lock)
        {
            if (_keys.Count == 0)
                Reload();
            if (_keys.Count == 0)
                Create();
            return _keys[0];
        }
    }

    /// <summary>Puts a new key in front, on disk before anything uses it.</summary>
    internal EncryptionKey AddCurrent()
    {
        lock (_lock)
        {
            Reload();
            var key = EncryptionKey.Generate();
            _file!.Replace([key, .. _keys]);
            Take([key, .. _keys]);
            return key;
        }
    }

    /// <summary>Removes every other key from the file, and says how many those were.</summary>
    internal int KeepOnly(string id)
    {
        lock (_lock)
        {
            Reload();
            var kept = _keys.Where(key => key.Id == id).ToList();
            var removed = _keys.Count - kept.Count;
            if (_file is null || removed == 0 || kept.Count == 0)
                return 0;
            _file.Replace(kept);
            Take(kept);
            return removed;
        }
    }

    internal void Reload()
    {
        lock (_lock)
            if (_file?.Read() is { } keys)
                Take(keys);
    }

    internal static HeadwaterException Missing(string file) => new(
        ErrorCode.KeyMissing,
        $"there is no key for the store's secrets: {Variable} is not set, and {file} does not exist",
        $"put the key that this store was made with there, or in {Variable}; for a new store: (umask 077; openssl rand -base64 32 > {file})");

    void Create()
    {
        if (_file is null || !_mayCreate)
            throw Missing(Origin);
        _file.Create(EncryptionKey.Generate());

        // Whoever won, the file's key is the one.
        Take(_file.Read() ?? throw Missing(Origin));
    }

    void Take(IReadOnlyList<EncryptionKey> keys)
    {
        _keys = keys;
        foreach (var key in keys)
            _known[key.Id] = key;
    }
}
