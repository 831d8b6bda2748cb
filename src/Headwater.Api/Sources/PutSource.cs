using Headwater.Api.Auth;
using Headwater.Api.Resources;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Sources;

/// <summary>PUT /api/v1/sources/{name}: keeps a source. Credentials that are left out stay as they are.</summary>
static class PutSource
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/api/v1/sources/{name}", HandleAsync).Operation("putSource", "Create or replace a source", Role.Editor);

    static async Task<Ok<ApplyResult>> HandleAsync(string name, PutSourceRequest request, HeadwaterStore store, HttpContext http, CancellationToken ct, bool force = false)
    {
        if (request.Header.Name != name)
            throw new HeadwaterException(ErrorCode.BadRequest, $"the source in the body is called `{request.Header.Name}`", $"a source does not change its name; put it under /api/v1/sources/{request.Header.Name}");
        var expected = Revisions.Expected(http, force);
        var input = new ResourceInput(request.Header with { Type = ResourceType.Source }, request.Spec, Credentials: request.Credentials);
        return TypedResults.Ok(await new Applying(store).ApplyAsync([input], dryRun: false, expected, ct));
    }
}
