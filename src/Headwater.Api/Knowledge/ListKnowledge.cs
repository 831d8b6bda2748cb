using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Store;
using Headwater.Store.Knowledge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Knowledge;

/// <summary>GET /api/v1/catalog/knowledge?fqn=: what people know of a thing and of everything in it, by name.</summary>
static class ListKnowledge
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/catalog/knowledge", HandleAsync).Operation("listKnowledge", "What people know of things in catalogues", Role.Viewer);

    static async Task<Ok<Client.Wire.Page<KnowledgeView>>> HandleAsync(
        HeadwaterStore store,
        [AsParameters] Paged page,
        [Description("Only of this source, database, schema, table or column, and of what is in it; double quotes around parts with dots, quotes or spaces")] string? fqn,
        [Description("placed, waiting or lost: only of things that are in the catalogue, that no scan has met yet, or that are not there any more")] string? state,
        CancellationToken ct)
    {
        var known = await store.Knowledge.ListAsync(new KnowledgeQuery(ThingName.ParseOrNothing(fqn), StateOf(state)), page.Request, ct);
        return TypedResults.Ok(new Client.Wire.Page<KnowledgeView>([.. known.Items.Select(KnowledgeViews.Of)], known.Next));
    }

    static Store.Knowledge.KnowledgeState? StateOf(string? word) => word switch
    {
        null => null,
        "placed" => Store.Knowledge.KnowledgeState.Placed,
        "waiting" => Store.Knowledge.KnowledgeState.Waiting,
        "lost" => Store.Knowledge.KnowledgeState.Lost,
        _ => throw new HeadwaterException(ErrorCode.BadRequest, $"`{word}` is no state", "there are placed, waiting and lost"),
    };
}
