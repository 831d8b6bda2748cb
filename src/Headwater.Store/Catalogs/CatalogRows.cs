using System.Text.Json;
using Headwater.Model.Catalog;
using Headwater.Store.Database;
using Npgsql;

namespace Headwater.Store.Catalogs;

/// <summary>How objects are read from their tables: the content, and around it what has columns of its own.</summary>
static class CatalogRows
{
    public const string Entry = """
        select o.uid, o.kind, o.database, o.schema, o.name, v.body, o.oid, o.row_estimate, o.size_bytes, o.system_identifier, coalesce(c.scanned, false), c.not_scanned, o.figures
        from headwater.catalog_object o
        join headwater.catalog_version v on v.object_uid = o.uid and v.number = o.version
        left join headwater.catalog_scope c on c.database_uid = o.uid

        """;

    public static CatalogEntry ReadEntry(NpgsqlDataReader row)
    {
        var entry = Read(row.GetGuid(0), PlaceOf(row), row.GetFieldValue<byte[]>(5));
        return entry switch
        {
            DatabaseEntry database => database with
            {
                Database = database.Database with { Oid = row.GetInt64(6), SizeBytes = row.Long(8), SystemIdentifier = row.Text(9), Scanned = row.GetBoolean(10), NotScanned = row.Text(11) },
            },
            ObjectEntry { Object: CatalogTable table } one => one with { Object = table with { Oid = row.GetInt64(6), RowEstimate = row.Long(7), SizeBytes = row.Long(8), Figures = Figures(row.Text(12)) } },
            ObjectEntry one => one with { Object = one.Object with { Oid = row.GetInt64(6) } },
            _ => entry,
        };
    }

    /// <summary>The content alone, in its place.</summary>
    public static CatalogEntry Read(Guid uid, CatalogPlace place, byte[] body)
    {
        var content = JsonSerializer.Deserialize(body, StoreJson.Read.TypeOf(place.Kind))!;
        return content is CatalogDatabase database ? new DatabaseEntry(uid, database) : new ObjectEntry(uid, ((CatalogObject)content).At(place, 0));
    }

    static CatalogPlace PlaceOf(NpgsqlDataReader row) => new(Words.Parse<CatalogKind>(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetString(4));

    static TableFigures? Figures(string? json) => json is null ? null : JsonSerializer.Deserialize(json, StoreJson.Read.TableFigures);
}
