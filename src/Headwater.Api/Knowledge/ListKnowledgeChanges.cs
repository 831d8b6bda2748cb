using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Knowledge;

/// <summary>GET /api/v1/catalog/knowledge/changes?fqn=: who changed what people know, the newest first.</summary>
static class ListKnowledgeChanges
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/catalog/knowledge/changes", HandleAsync).Operation("listKnowledgeChanges", "Who changed what people know of things, and when", Role.Viewer);

    static async Task<Ok<Client.Wire.Page<KnowledgeChangeView>>> HandleAsync(
        HeadwaterStore store,
        [AsParameters] Paged page,
        [Description("Only of this source, database, schema, table or column, under whatever name, and of what is in it")] string? fqn,
        CancellationToken ct)
    {
        var changes = await store.Knowledge.ChangesAsync(ThingName.ParseOrNothing(fqn), page.Request, ct);
        return TypedResults.Ok(new Client.Wire.Page<KnowledgeChangeView>([.. changes.Items.Select(KnowledgeViews.Of)], changes.Next));
    }
}
