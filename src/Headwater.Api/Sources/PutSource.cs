using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Api.Resources;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Sources;

/// <summary>PUT /api/v1/sources/{name}: keeps a source. Credentials that are left out stay as they are.</summary>
static class PutSource
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/api/v1/sources/{name}", HandleAsync)
        .Operation("putSource", "Create or replace a source", Role.Editor, 404, 409, 412)
        .Takes<PutSourceRequest>();

    static async Task<Ok<ApplyResult>> HandleAsync(
        [Description("Name of the source")] string name,
        HeadwaterStore store,
        TimeProvider time,
        HttpContext http,
        [Description("Replace it whatever its revision is")] bool? force,
        [Description("The ETag of the source that is replaced"), FromHeader(Name = "If-Match")] string? ifMatch,
        [Description("`*` for a source that must be new"), FromHeader(Name = "If-None-Match")] string? ifNoneMatch,
        CancellationToken ct)
    {
        var expected = Revisions.Expected(ifMatch, ifNoneMatch, force ?? false);
        var request = await Body.ReadAsync(http, WireJson.Strict.PutSourceRequest, ct);
        if (request.Header.Name != name)
            throw new HeadwaterException(ErrorCode.BadRequest, $"the source in the body is called `{request.Header.Name}`", $"a source does not change its name; put it under /api/v1/sources/{request.Header.Name}");
        var type = ResourceType.Noun(request.Header.Type) == ResourceType.Source ? request.Header.Type : ResourceType.Source;
        var input = new ResourceInput { Header = request.Header with { Type = type }, Source = request.Spec, Credentials = request.Credentials };
        var result = await new Applying(store, time, Caller.RoleOf(http), Caller.NameOf(http)).ApplyAsync([input], dryRun: false, expected, ct);
        Revisions.Tell(http, result.Items[0].Revision);
        return TypedResults.Ok(result);
    }
}
