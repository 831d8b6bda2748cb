using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Resources;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Knowledge;

/// <summary>DELETE /api/v1/knowledge/{name}: takes away a document and what it put on its things, as far as nobody changed that.</summary>
static class DeleteDocument
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/v1/knowledge/{name}", HandleAsync).Operation("deleteKnowledgeDocument", "Delete a document of knowledge, and what it says of things", Role.Editor, 404, 412);

    static async Task<Ok<DeleteResult>> HandleAsync(
        [Description("Name of the document")] string name,
        HeadwaterStore store,
        HttpContext http,
        [Description("The ETag of the document that is meant"), FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken ct)
    {
        await store.Documents.DeleteAsync(name, Revisions.ExpectedOrAny(ifMatch), Caller.NameOf(http), ct);
        return TypedResults.Ok(new DeleteResult(name, ResourceType.Knowledge, []));
    }
}
