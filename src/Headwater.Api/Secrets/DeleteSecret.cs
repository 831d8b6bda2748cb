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

namespace Headwater.Api.Secrets;

/// <summary>DELETE /api/v1/secrets/{name}: takes a secret away; while a source uses it only by force, and then says which do.</summary>
static class DeleteSecret
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/api/v1/secrets/{name}", HandleAsync).Operation("deleteSecret", "Delete a secret that nothing uses", Role.Editor, 404, 409, 412);

    static async Task<Ok<DeleteResult>> HandleAsync(
        [Description("Name of the secret")] string name,
        HeadwaterStore store,
        [Description("Delete it although a source uses it")] bool? force,
        [Description("The ETag of the secret that is meant"), FromHeader(Name = "If-Match")] string? ifMatch,
        CancellationToken ct)
    {
        var users = await store.Secrets.UsersAsync(name, ct);
        await store.Secrets.DeleteAsync(name, Revisions.ExpectedOrAny(ifMatch), force ?? false, ct);
        return TypedResults.Ok(new DeleteResult(name, ResourceType.Secret, users));
    }
}
