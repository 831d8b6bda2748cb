using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Api.Resources;
using Headwater.Client.Wire;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Sources;

/// <summary>GET /api/v1/sources/{name}: a source with its last check; of its credentials, which fields are set. The ETag is its revision.</summary>
static class GetSource
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/sources/{name}", HandleAsync).Operation("getSource", "A source and its last check", Role.Viewer, 404);

    static async Task<Ok<SourceView>> HandleAsync([Description("Name of the source")] string name, HeadwaterStore store, HttpContext http, CancellationToken ct)
    {
        var found = await store.Sources.RequireAsync(name, ct);
        var check = await store.Sources.FindCheckAsync(found.Source.Uid, ct);
        var credentials = await store.Secrets.FindAsync(PrivateSecret.NameOf(name), ct);
        Revisions.Tell(http, found.Source.Revision);
        return TypedResults.Ok(SourceViews.Of(found, check, credentials?.OwnedBy == found.Source.Uid ? credentials : null));
    }
}
