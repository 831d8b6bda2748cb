using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Headwater.Api;

/// <summary>How an operation declares itself: a name for clients, a sentence for people, the role it takes, and how it can fail.</summary>
static class Routing
{
    const string Problems = "application/problem+json";

    /// <param name="route">The operation.</param>
    /// <param name="name">Its name for clients.</param>
    /// <param name="summary">What it does, for people.</param>
    /// <param name="least">The least role that may call it.</param>
    /// <param name="failures">Statuses of its failures besides those of every operation.</param>
    public static RouteHandlerBuilder Operation(this RouteHandlerBuilder route, string name, string summary, Role least, params ReadOnlySpan<int> failures)
    {
        route.WithName(name).WithSummary(summary).WithMetadata(new Operation(least));
        foreach (var status in (int[])[StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, .. failures, StatusCodes.Status503ServiceUnavailable])
            route.Produces<Problem>(status, Problems);
        return route;
    }

    /// <summary>An operation that reads its body itself, with <see cref="Body"/>.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route, bool optional = false)
        where T : notnull => route
        .Accepts<T>(optional, "application/json")
        .Produces<Problem>(StatusCodes.Status413PayloadTooLarge, Problems)
        .Produces<Problem>(StatusCodes.Status415UnsupportedMediaType, Problems);
}
