using Headwater.Export;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store;
using Headwater.Store.Catalogs;
using Headwater.Store.Sources;

namespace Headwater.Api.Sources;

/// <summary>Opens the stored catalogue of a source, or a part of it, for a format to write.</summary>
static class StoredCatalog
{
    /// <exception cref="HeadwaterException">There is no such source or part (HW3001), or no scan has been stored (HW3006).</exception>
    public static async Task<ExportedCatalog> OpenAsync(HeadwaterStore store, string name, IReadOnlyList<string> databases, IReadOnlyList<string> schemas, CancellationToken ct)
    {
        var source = (await store.Sources.RequireAsync(name, ct)).Source;
        var scan = await store.Catalogs.LatestScanAsync(source.Uid, ct)
            ?? throw new HeadwaterException(ErrorCode.NothingScanned, $"`{name}` has not been scanned yet", $"headwater scan {name}");
        var part = new CatalogPart(databases, schemas);
        var places = await ReadAsync(store, source.Uid, CatalogPart.All with { Kinds = [CatalogKind.Database, CatalogKind.Schema] }, ct).ToListAsync(ct);
        Require("database", databases, places.OfType<CatalogDatabase>().Select(one => one.Name), name);
        Require("schema", schemas, places.OfType<CatalogSchema>().Where(one => Has(databases, one.Database)).Select(one => one.Name), name);
        return new ExportedCatalog(
            Origin(source, databases, schemas, scan),
            [.. places.OfType<CatalogDatabase>().Where(one => Has(databases, one.Name))],
            [.. places.OfType<CatalogSchema>().Where(one => Has(databases, one.Database) && Has(schemas, one.Name))],
            token => ReadAsync(store, source.Uid, part, token));
    }

    static IAsyncEnumerable<object> ReadAsync(HeadwaterStore store, Guid source, CatalogPart part, CancellationToken ct) =>
        store.Catalogs.ExportAsync(source, part, ct).Select<CatalogEntry, object>(entry => entry switch
        {
            DatabaseEntry database => database.Database,
            ObjectEntry one => one.Object,
            _ => entry,
        });

    static CatalogOrigin Origin(SourceRecord source, IReadOnlyList<string> databases, IReadOnlyList<string> schemas, ScanInfo scan)
    {
        var place = Endpoint.All(source.Spec).FirstOrDefault(new Endpoint(SourceSpec.DefaultHost, SourceSpec.DefaultPort));
        string[] parts = [.. databases, .. schemas];
        return new CatalogOrigin(source.Header.Name, source.Uid, parts.Length == 0 ? null : string.Join(", ", parts), scan.ScannedAt, place.Host, place.Port);
    }

    public static void Require(string what, IReadOnlyList<string> asked, IEnumerable<string> there, string source)
    {
        var known = there.Distinct(StringComparer.Ordinal).ToList();
        if (asked.FirstOrDefault(one => !known.Contains(one, StringComparer.Ordinal)) is { } missing)
            throw new HeadwaterException(
                ErrorCode.NotFound,
                $"there is no {what} `{missing}` in `{source}`",
                Suggestion.Nearest(missing, known) is { } near ? $"did you mean `{near}`?" : $"headwater catalog search {missing} --source {source}");
    }

    static bool Has(IReadOnlyList<string> asked, string name) => asked.Count == 0 || asked.Contains(name, StringComparer.Ordinal);
}
