using System.Text.Json.Serialization;
using Headwater.Model.Catalog;

namespace Headwater.Discover.Catalog;

/// <summary>
/// What a scan finds, in the order in which it finds it: the databases of the server; then, database by database, its schemas and all else that is no table,
/// how many tables will follow, the tables, and that it was read to its end.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "found")]
[JsonDerivedType(typeof(Database), "database")]
[JsonDerivedType(typeof(Expected), "expected")]
[JsonDerivedType(typeof(Object), "object")]
[JsonDerivedType(typeof(ScopeDone), "scopeDone")]
public abstract record ScanItem
{
    ScanItem()
    {
    }

    /// <summary>A database of the server, to be scanned or not. It comes again when it turns out that it cannot be.</summary>
    public sealed record Database(CatalogDatabase Entry) : ScanItem;

    /// <summary>How many tables the database that is read will give.</summary>
    public sealed record Expected(string DatabaseName, long Tables) : ScanItem;

    /// <summary>Something in the database that is read.</summary>
    public sealed record Object(ScannedObject Entry) : ScanItem;

    /// <summary>
    /// A database was read to its end under one snapshot. Where that was <paramref name="Complete"/>, what is in it and was not found is gone;
    /// where tables were locked it is not. The count is that of the objects sent, so that a reader that lost one notices.
    /// </summary>
    public sealed record ScopeDone(string DatabaseName, long Objects, bool Complete) : ScanItem;
}
