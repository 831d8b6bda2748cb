using Headwater.Api.Auth;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Knowledge;

/// <summary>POST /api/v1/catalog/knowledge/move: puts what is known of a thing that is gone on the one that took its place.</summary>
static class MoveKnowledge
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/v1/catalog/knowledge/move", HandleAsync)
        .Operation("moveKnowledge", "Put what is known of a thing on another", Role.Editor, 404, 409)
        .Takes<MoveKnowledgeRequest>();

    static async Task<Ok<KnowledgeView>> HandleAsync(HeadwaterStore store, HttpContext http, CancellationToken ct)
    {
        var request = await Body.ReadAsync(http, WireJson.Strict.MoveKnowledgeRequest, ct);
        var to = ThingName.Parse(request.To, request.Kind);
        await store.Knowledge.MoveAsync(ThingName.Parse(request.From, request.Kind), to, Caller.NameOf(http), ct);
        return await EditKnowledge.AnswerAsync(store, http, to, ct);
    }
}
