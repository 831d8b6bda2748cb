using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Knowledge;

/// <summary>GET /api/v1/knowledge/{name}: a document of knowledge as it was applied last. The ETag is its revision.</summary>
static class GetDocument
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/knowledge/{name}", HandleAsync).Operation("getKnowledgeDocument", "A document of knowledge as it was applied last", Role.Viewer, 404);

    static async Task<Ok<KnowledgeDocumentView>> HandleAsync([Description("Name of the document")] string name, HeadwaterStore store, HttpContext http, CancellationToken ct)
    {
        var document = await store.Documents.FindAsync(name, ct)
            ?? throw new HeadwaterException(ErrorCode.NotFound, $"there is no knowledge `{name}`", "`headwater get -t knowledge` lists it");
        Revisions.Tell(http, document.Revision);
        return TypedResults.Ok(KnowledgeViews.Of(document));
    }
}
