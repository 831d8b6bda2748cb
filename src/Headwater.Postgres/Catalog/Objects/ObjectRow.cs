using System.Text.Json;
using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Postgres.Connect.Sessions;
using Headwater.Postgres.Versions;
using Npgsql;

namespace Headwater.Postgres.Catalog.Objects;

/// <summary>Something in a database that is neither a schema nor a relation with rows; of a type, its array type and the type that it is based on.</summary>
public sealed record ObjectRow(CatalogObject Entry, long ArrayType, long BaseType)
{
    public static IAsyncEnumerable<ObjectRow> ReadAsync(
        ReadTransaction transaction, ServerVersion version, string database, IReadOnlyList<long> schemas, CancellationToken ct) =>
        transaction.QueryAsync(ObjectQuery.For(version, schemas), row => Read(row, database), ct);

    static ObjectRow Read(NpgsqlDataReader row, string database)
    {
        var kind = JsonSerializer.Deserialize($"\"{row.GetString(0)}\"", PartJson.Default.CatalogKind);
        var content = (CatalogObject)JsonSerializer.Deserialize(row.GetString(8), ModelJson.Default.TypeOf(kind))!;
        var entry = content.At(new CatalogPlace(kind, database, row.GetString(2), row.GetString(3)), row.GetInt64(1)) with
        {
            Name = row.GetString(3),
            Owner = row.GetString(4),
            Comment = row.TextOrNull(5),
            Extension = row.TextOrNull(6),
            Grants = AclText.Read(row.TextsOrNull(7)),
        };
        return new ObjectRow(entry, row.GetInt64(9), row.GetInt64(10));
    }
}
