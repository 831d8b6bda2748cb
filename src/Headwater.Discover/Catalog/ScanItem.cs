using System.Text.Json.Serialization;
using Headwater.Model.Catalog;

namespace Headwater.Discover.Catalog;

/// <summary>
/// What a scan finds, in the order in which it finds it: the databases of the server; then, database by database, its schemas, what
/// filters leave out, how many tables will follow, the tables, and that it was read to its end.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "found")]
[JsonDerivedType(typeof(Database), "database")]
[JsonDerivedType(typeof(Schema), "schema")]
[JsonDerivedType(typeof(Outside), "outside")]
[JsonDerivedType(typeof(Expected), "expected")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(ScopeDone), "scopeDone")]
public abstract record ScanItem
{
    ScanItem()
    {
    }

    /// <summary>A database of the server, to be scanned or not. It comes again when it turns out that it cannot be.</summary>
    public sealed record Database(CatalogDatabase Entry) : ScanItem;

    /// <summary>A schema of the database that is read.</summary>
    public sealed record Schema(CatalogSchema Entry) : ScanItem;

    /// <summary>
    /// A schema that filters leave out, or leave something of: it and these tables are in the database that is read, by the same snapshot.
    /// Of a schema that is read it has only the tables that are not.
    /// </summary>
    public sealed record Outside(string DatabaseName, string SchemaName, long SchemaOid, IReadOnlyList<long> Oids, IReadOnlyList<string> Names) : ScanItem;

    /// <summary>How many tables the database that is read will give.</summary>
    public sealed record Expected(string DatabaseName, long Tables) : ScanItem;

    /// <summary>A table of the database that is read.</summary>
    public sealed record Table(ScannedTable Entry) : ScanItem;

    /// <summary>
    /// A database was read to its end under one snapshot. Where that was <paramref name="Complete"/>, what is in it and was not found is gone;
    /// where tables were locked it is not. The counts are those of the items sent, so that a reader that lost one notices.
    /// </summary>
    public sealed record ScopeDone(string DatabaseName, long Schemas, long Tables, bool Complete, long LeftOut = 0) : ScanItem;
}
