using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Headwater.Api;

/// <summary>How an operation declares itself: a name for clients, a sentence for people, and the role it takes.</summary>
static class Routing
{
    public static RouteHandlerBuilder Operation(this RouteHandlerBuilder route, string name, string summary, Role least) => route
        .WithName(name)
        .WithSummary(summary)
        .WithMetadata(new Operation(least))
        .Produces<Problem>(StatusCodes.Status400BadRequest, "application/problem+json")
        .Produces<Problem>(StatusCodes.Status401Unauthorized, "application/problem+json")
        .Produces<Problem>(StatusCodes.Status403Forbidden, "application/problem+json");
}
