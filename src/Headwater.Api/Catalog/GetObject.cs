using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Api.Knowledge;
using Headwater.Api.Sources;
using Headwater.Client.Wire;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Store;
using Headwater.Store.Catalogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Catalog;

/// <summary>GET /api/v1/catalog/objects?fqn=: one object with everything that its source says of it, and what people know.</summary>
static class GetObject
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/catalog/objects", HandleAsync).Operation("getObject", "An object with everything that is known of it", Role.Viewer, 404);

    static async Task<Ok<CatalogObjectView>> HandleAsync(
        [Description("source.database.schema.name, double quotes around parts with dots, quotes or spaces; a routine's name is its signature")] string fqn,
        [Description("Its kind, where objects of several kinds have the name: database, schema, table, sequence, type, routine ...")] string? kind,
        HeadwaterStore store,
        CancellationToken ct)
    {
        var (name, wanted) = (Fqn.Parse(fqn), ThingKind.Parse(kind));
        if (!CatalogPlace.Of(name).Any())
            throw new HeadwaterException(ErrorCode.InvalidValue, $"`{name}` has {name.Parts.Count} parts, and an object has 2 to 4", "write source.database.schema.name");
        var source = await store.Sources.RequireAsync(name.Parts[0], ct);
        var found = new List<CatalogEntry>();
        foreach (var place in new Subject(name, wanted).Candidates)
            if (await store.Catalogs.FindAsync(source.Source.Uid, place, ct) is { } entry)
                found.Add(entry);
        var scan = await store.Catalogs.LatestScanAsync(source.Source.Uid, ct);
        if (found.Count == 0)
            throw Missing(name, wanted, scan is not null);
        if (found.Count > 1)
            throw Several(name, found);
        var known = await store.Knowledge.OfAsync(found[0].Uid, ct);
        return TypedResults.Ok(CatalogViews.Of(name.Parts[0], found[0], scan?.ScannedAt ?? default) with { Knowledge = known.Count == 0 ? null : [.. known.Select(KnowledgeViews.Of)] });
    }

    static HeadwaterException Missing(Fqn name, CatalogKind? kind, bool scanned) => !scanned
        ? new HeadwaterException(ErrorCode.NothingScanned, $"`{name.Parts[0]}` has not been scanned yet", $"headwater scan {name.Parts[0]}")
        : new HeadwaterException(ErrorCode.NotFound, $"there is no {(kind is { } one ? CatalogViews.Word(one) : "object")} {name}", $"headwater catalog search {name.Parts[^1]}");

    static HeadwaterException Several(Fqn name, List<CatalogEntry> found)
    {
        var kinds = found.OfType<ObjectEntry>().Select(entry => CatalogViews.Word(entry.Object.Sort)).ToList();
        return new HeadwaterException(ErrorCode.InvalidValue, $"{name} is the name of several objects: {string.Join(", ", kinds)}", $"say which: --kind {kinds[0]}");
    }
}
