using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>A table as a scan hands it on: where it is and how big, and its content as it will be kept.</summary>
public sealed record ScannedTable(string Database, string Schema, string Name, long Oid, int Columns, long? RowEstimate, long? SizeBytes)
{
    /// <summary>JSON itself: between processes it travels beside what is said of the table, and is read by nobody on the way.</summary>
    [JsonIgnore]
    public CatalogContent Content { get; init; }

    public static ScannedTable Of(CatalogTable table) =>
        new(table.Database, table.Schema, table.Name, table.Oid, table.Columns.Count, table.RowEstimate, table.SizeBytes) { Content = CatalogContent.Of(table) };
}
