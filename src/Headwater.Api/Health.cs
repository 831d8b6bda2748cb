using Headwater.Api.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api;

/// <summary>GET /healthz: that the server is there. It says nothing else, since it says it to anybody.</summary>
static class Health
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/healthz", Answer)
        .WithName("health").WithSummary("Whether the server is there").WithMetadata(new OpenToAll());

    static Ok<Client.Wire.Health> Answer(ProductVersion version) => TypedResults.Ok(new Client.Wire.Health("ok", version.Text));
}
