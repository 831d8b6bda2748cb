using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Api.Catalog;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Store;
using Headwater.Store.Catalogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Sources;

/// <summary>GET /api/v1/sources/{name}/changes: what scans found different, the newest first.</summary>
static class ListChanges
{
    const string Last = "last";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/sources/{name}/changes", HandleAsync).Operation("listChanges", "What the scans of a source found different, and what of it breaks", Role.Viewer, 404);

    static async Task<Ok<Client.Wire.Page<CatalogChangeView>>> HandleAsync(
        [Description("Name of the source")] string name,
        HeadwaterStore store,
        [AsParameters] Paged page,
        [Description("What one run found: its uid, or `last`")] string? run,
        [Description("What was found at this moment or later")] DateTimeOffset? since,
        CancellationToken ct)
    {
        var source = (await store.Sources.RequireAsync(name, ct)).Source;
        var scan = await store.Catalogs.LatestScanAsync(source.Uid, ct)
            ?? throw new HeadwaterException(ErrorCode.NothingScanned, $"`{name}` has not been scanned yet", $"headwater scan {name}");
        var query = new ChangesQuery(run is null ? null : run == Last ? scan.RunUid : Run(run), since?.ToUniversalTime());
        var found = await store.Catalogs.ChangesAsync(source.Uid, query, page.Request, ct);
        return TypedResults.Ok(new Client.Wire.Page<CatalogChangeView>([.. found.Items.Select(change => ChangeViews.Of(name, change))], found.Next));
    }

    static Guid Run(string text) => Guid.TryParse(text, out var run)
        ? run
        : throw new HeadwaterException(ErrorCode.InvalidValue, $"`{text}` is no run", "give a run's uid, or `last`");
}
