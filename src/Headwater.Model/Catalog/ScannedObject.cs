using System.Text.Json.Serialization;

namespace Headwater.Model.Catalog;

/// <summary>An object as a scan hands it on: where it is and how big, and its content as it will be kept.</summary>
public sealed record ScannedObject(
    CatalogKind Kind, string Database, string Schema, string Name, long Oid, int Columns = 0, long? RowEstimate = null, long? SizeBytes = null, TableFigures? Figures = null)
{
    [JsonIgnore]
    public CatalogPlace Place => new(Kind, Database, Schema, Name);

    /// <summary>JSON itself: between processes it travels beside what is said of the object, and is read by nobody on the way.</summary>
    [JsonIgnore]
    public CatalogContent Content { get; init; }

    public static ScannedObject Of(CatalogObject entry)
    {
        var (kind, database, schema, name) = entry.Place;
        var scanned = entry is CatalogTable table
            ? new ScannedObject(kind, database, schema, name, table.Oid, table.Columns.Count, table.RowEstimate, table.SizeBytes, table.Figures)
            : new ScannedObject(kind, database, schema, name, entry.Oid);
        return scanned with { Content = CatalogContent.Of(entry) };
    }
}
