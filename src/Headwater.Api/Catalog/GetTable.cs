using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Api.Knowledge;
using Headwater.Api.Sources;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Store;
using Headwater.Store.Catalogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Catalog;

/// <summary>GET /api/v1/catalog/tables?fqn=: one table with its columns and constraints, and what people know of them.</summary>
static class GetTable
{
    const int Parts = 4;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/catalog/tables", HandleAsync).Operation("getTable", "A table with its columns and constraints", Role.Viewer, 404);

    static async Task<Ok<CatalogTableView>> HandleAsync([Description("source.database.schema.table, double quotes around parts with dots, quotes or spaces")] string fqn, HeadwaterStore store, CancellationToken ct)
    {
        var name = Fqn.Parse(fqn);
        if (name.Parts.Count != Parts)
            throw new HeadwaterException(ErrorCode.InvalidValue, $"`{fqn}` has {name.Parts.Count} parts, and a table has {Parts}", "write source.database.schema.table");
        var source = await store.Sources.RequireAsync(name.Parts[0], ct);
        var found = await store.Catalogs.FindAsync(source.Source.Uid, new CatalogPath(name.Parts[1], name.Parts[2], name.Parts[3]), ct);
        if (found is not TableEntry table)
            throw await MissingAsync(store, source.Source.Uid, name, ct);
        var scan = await store.Catalogs.LatestScanAsync(source.Source.Uid, ct);
        var known = await store.Knowledge.OfAsync(table.Uid, ct);
        return TypedResults.Ok(new CatalogTableView(table.Uid, name.ToString(), table.Table, scan?.ScannedAt ?? default, known.Count == 0 ? null : [.. known.Select(KnowledgeViews.Of)]));
    }

    static async Task<HeadwaterException> MissingAsync(HeadwaterStore store, Guid source, Fqn name, CancellationToken ct) =>
        await store.Catalogs.LatestScanAsync(source, ct) is null
            ? new HeadwaterException(ErrorCode.NothingScanned, $"`{name.Parts[0]}` has not been scanned yet", $"headwater scan {name.Parts[0]}")
            : new HeadwaterException(ErrorCode.NotFound, $"there is no table {name}", $"headwater catalog search {name.Parts[^1]}");
}
