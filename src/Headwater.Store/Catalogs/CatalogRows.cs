using System.Text.Json;
using Headwater.Model.Catalog;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Catalogs;

/// <summary>How objects are read from their tables: the content, and around it what has columns of its own.</summary>
static class CatalogRows
{
    public const string Entry = """
        select o.uid, o.kind, o.database, o.schema, o.name, v.body, o.oid, o.row_estimate, o.size_bytes, o.system_identifier, coalesce(c.scanned, false), c.not_scanned
        from headwater.catalog_object o
        join headwater.catalog_version v on v.object_uid = o.uid and v.number = o.version
        left join headwater.catalog_scope c on c.database_uid = o.uid

        """;

    public static CatalogEntry ReadEntry(NpgsqlDataReader row)
    {
        var entry = Read(row.GetGuid(0), Words.Parse<CatalogKind>(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(5));
        return entry switch
        {
            DatabaseEntry database => database with
            {
                Database = database.Database with { Oid = row.GetInt64(6), SizeBytes = row.Long(8), SystemIdentifier = row.Text(9), Scanned = row.GetBoolean(10), NotScanned = row.Text(11) },
            },
            SchemaEntry schema => schema with { Schema = schema.Schema with { Oid = row.GetInt64(6) } },
            TableEntry table => table with { Table = table.Table with { Oid = row.GetInt64(6), RowEstimate = row.Long(7), SizeBytes = row.Long(8) } },
            _ => entry,
        };
    }

    /// <summary>The content alone, in its place.</summary>
    public static CatalogEntry Read(Guid uid, CatalogKind kind, string database, string schema, byte[] body) => kind switch
    {
        CatalogKind.Database => new DatabaseEntry(uid, JsonSerializer.Deserialize(body, StoreJson.Read.CatalogDatabase)!),
        CatalogKind.Schema => new SchemaEntry(uid, JsonSerializer.Deserialize(body, StoreJson.Read.CatalogSchema)! with { Database = database }),
        _ => new TableEntry(uid, JsonSerializer.Deserialize(body, StoreJson.Read.CatalogTable)! with { Database = database, Schema = schema }),
    };
}
