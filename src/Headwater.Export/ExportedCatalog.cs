using Headwater.Model.Catalog;

namespace Headwater.Export;

/// <summary>
/// A catalogue to write: where it comes from, its databases and schemas, which are few, and everything there is in it, which can be read
/// from its beginning as often as a format has to. Objects are those of the model (<see cref="CatalogTable"/> ...), one kind after the other,
/// each by database, schema and name.
/// </summary>
public sealed record ExportedCatalog(
    CatalogOrigin Origin,
    IReadOnlyList<CatalogDatabase> Databases,
    IReadOnlyList<CatalogSchema> Schemas,
    Func<CancellationToken, IAsyncEnumerable<object>> Objects)
{
    /// <summary>Whether a name needs its database before it to be told from others.</summary>
    public bool HasSeveralDatabases => Schemas.Select(schema => schema.Database).Distinct(StringComparer.Ordinal).Take(2).Count() > 1;
}
