using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Knowledge;

/// <summary>GET /api/v1/knowledge: the documents of knowledge that were applied, by name.</summary>
static class ListDocuments
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/knowledge", HandleAsync).Operation("listKnowledgeDocuments", "The documents of knowledge, by name", Role.Viewer);

    static async Task<Ok<Client.Wire.Page<KnowledgeDocumentView>>> HandleAsync(HeadwaterStore store, [AsParameters] Paged page, CancellationToken ct)
    {
        var documents = await store.Documents.ListAsync(page.Request, ct);
        return TypedResults.Ok(new Client.Wire.Page<KnowledgeDocumentView>([.. documents.Items.Select(KnowledgeViews.Of)], documents.Next));
    }
}
