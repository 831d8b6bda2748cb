using Headwater.Model.Errors;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Auth;

/// <summary>Decides before anything of a request is read: an endpoint that declares no operation, or a caller without its role, gets no further.</summary>
public sealed class AuthMiddleware(RequestDelegate next, ApiKeys keys)
{
    const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext http)
    {
        var endpoint = http.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<OpenToAll>() is not null)
            return next(http);

        var caller = CallerOf(http) ?? throw new HeadwaterException(
            ErrorCode.Unauthorised, "a token is needed", "send it as `Authorization: Bearer TOKEN`, or in HEADWATER_TOKEN; `headwater serve` says where it is kept");
        // What is no route of ours is routing's own answer, that there is nothing here or not for that method.
        if (endpoint is RouteEndpoint && (endpoint.Metadata.GetMetadata<Operation>() is not { } operation || caller.Role < operation.Least))
            throw new HeadwaterException(ErrorCode.Forbidden, "this token does not allow that");
        Caller.Remember(http, caller);
        return next(http);
    }

    Entitled? CallerOf(HttpContext http)
    {
        if (keys.At(http.Features.Get<IConnectionSocketFeature>()?.Socket) is { } local)
            return local;
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? keys.With(header[Scheme.Length..].Trim()) : null;
    }
}
