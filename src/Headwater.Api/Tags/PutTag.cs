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

namespace Headwater.Api.Tags;

/// <summary>PUT /api/v1/tags/{name}: keeps a tag.</summary>
static class PutTag
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/api/v1/tags/{name}", HandleAsync)
        .Operation("putTag", "Create or replace a tag", Role.Editor, 404, 409, 412)
        .Takes<PutTagRequest>();

    static async Task<Ok<ApplyResult>> HandleAsync(
        [Description("Name of the tag")] string name,
        HeadwaterStore store,
        TimeProvider time,
        HttpContext http,
        [Description("Replace it whatever its revision is")] bool? force,
        [Description("The ETag of the tag that is replaced"), FromHeader(Name = "If-Match")] string? ifMatch,
        [Description("`*` for a tag that must be new"), FromHeader(Name = "If-None-Match")] string? ifNoneMatch,
        CancellationToken ct)
    {
        var expected = Revisions.Expected(ifMatch, ifNoneMatch, force ?? false);
        var request = await Body.ReadAsync(http, WireJson.Strict.PutTagRequest, ct);
        if (request.Header.Name != name)
            throw new HeadwaterException(ErrorCode.BadRequest, $"the tag in the body is called `{request.Header.Name}`", $"a tag does not change its name; put it under /api/v1/tags/{request.Header.Name}");
        var input = new ResourceInput { Header = request.Header with { Type = ResourceType.Tag }, Tag = request.Spec };
        var result = await new Applying(store, time, Caller.RoleOf(http), Caller.NameOf(http)).ApplyAsync([input], dryRun: false, expected, ct);
        Revisions.Tell(http, result.Items[0].Revision);
        return TypedResults.Ok(result);
    }
}
