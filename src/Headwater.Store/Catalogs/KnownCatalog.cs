using Headwater.Model.Catalog;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Catalogs;

/// <summary>What the store has of a source when a scan begins.</summary>
sealed class KnownCatalog(StoreDatabase database, Guid source, long generation, IReadOnlyList<KnownDatabase> databases)
{
    /// <summary>How many scans had been stored; another number when this one is to be stored means that somebody was faster.</summary>
    public long Generation => generation;

    public IReadOnlyList<KnownDatabase> Databases => databases;

    public static async Task<KnownCatalog> ReadAsync(StoreDatabase database, Guid source, CancellationToken ct)
    {
        var generation = await database.UseAsync(connection => connection
            .Sql("select generation from headwater.catalog where source_uid = $1").With(source).FirstAsync(row => row.GetInt64(0), ct), ct);
        var databases = await database.UseAsync(connection => connection
            .Sql("""
                select uid, database, system_identifier, oid, content_hash, size_bytes, removed_at
                from headwater.catalog_object where source_uid = $1 and uid = database_uid
                """)
            .With(source).ListAsync(ReadDatabase, ct), ct);
        return new(database, source, generation, databases);
    }

    /// <summary>What is in one of the databases, removed ones included.</summary>
    public Task<List<KnownObject>> ReadObjectsAsync(Guid uid, CatalogDatabase scanned, CancellationToken ct)
    {
        var schemas = new Dictionary<string, string>(StringComparer.Ordinal);
        return database.UseAsync(connection => connection
            .Sql("""
                select uid, kind, schema, name, oid, system_identifier is not distinct from $3 and database_oid = $4, database = $5, content_hash, row_estimate, size_bytes, figures, removed_at
                from headwater.catalog_object where source_uid = $1 and database_uid = $2 and uid <> database_uid
                """)
            .With(source).With(uid).With(scanned.SystemIdentifier).With(scanned.Oid).With(scanned.Name)
            .ListAsync(row => ReadObject(row, schemas), ct), ct);
    }

    static KnownDatabase ReadDatabase(NpgsqlDataReader row) => new()
    {
        Uid = row.GetGuid(0),
        Name = row.GetString(1),
        SystemIdentifier = row.Text(2),
        Oid = row.GetInt64(3),
        Hash = row.GetGuid(4),
        SizeBytes = row.Long(5),
        RemovedAt = row.IsDBNull(6) ? null : row.GetDateTime(6),
    };

    static KnownObject ReadObject(NpgsqlDataReader row, Dictionary<string, string> schemas) => new()
    {
        Uid = row.GetGuid(0),
        Kind = Words.Parse<CatalogKind>(row.GetString(1)),
        Schema = Once(row.GetString(2), schemas),
        Name = row.GetString(3),
        Oid = row.GetInt64(4),
        SameOrigin = row.GetBoolean(5),
        SameDatabaseName = row.GetBoolean(6),
        Hash = row.GetGuid(7),
        RowEstimate = row.Long(8),
        SizeBytes = row.Long(9),
        Figures = row.Text(10),
        RemovedAt = row.IsDBNull(11) ? null : row.GetDateTime(11),
    };

    /// <summary>The same text as one object: a schema's name is kept once, not once per table.</summary>
    static string Once(string text, Dictionary<string, string> texts)
    {
        if (texts.TryGetValue(text, out var same))
            return same;
        texts.Add(text, text);
        return text;
    }
}
