using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Headwater.Model.Catalog;
using Headwater.Store.Database;

namespace Headwater.Store.Catalogs;

/// <summary>
/// Writes the content of objects as the store keeps it: what a change of counts as a change. Where an object is, its OID and the figures that
/// change all the time have columns of their own. The buffer is used again for each object.
/// </summary>
sealed class ObjectContent : IDisposable
{
    const int HashBytes = 16;

    readonly ArrayBufferWriter<byte> _buffer = new(4096);
    readonly Utf8JsonWriter _writer;

    public ObjectContent() => _writer = new(_buffer);

    /// <summary>The JSON of the object written last.</summary>
    public ReadOnlyMemory<byte> Body => _buffer.WrittenMemory;

    /// <summary>The first half of the SHA-256 of it.</summary>
    public Guid Hash { get; private set; }

    public void Write(CatalogDatabase database) =>
        Write(database with { Oid = 0, SizeBytes = null, Scanned = false, NotScanned = null, SystemIdentifier = null }, StoreJson.Write.CatalogDatabase);

    public void Write(CatalogSchema schema) => Write(schema with { Oid = 0, Database = "" }, StoreJson.Write.CatalogSchema);

    public void Write(CatalogTable table) =>
        Write(table with { Oid = 0, Database = "", Schema = "", RowEstimate = null, SizeBytes = null }, StoreJson.Write.CatalogTable);

    public void Dispose() => _writer.Dispose();

    void Write<T>(T value, JsonTypeInfo<T> type)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        JsonSerializer.Serialize(_writer, value, type);
        _writer.Flush();

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_buffer.WrittenSpan, digest);
        Hash = new(digest[..HashBytes], bigEndian: true);
    }
}
