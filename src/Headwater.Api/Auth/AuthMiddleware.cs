using System.Net.Sockets;
using Headwater.Model.Errors;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

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

        var role = RoleOf(http) ?? throw new HeadwaterException(
            ErrorCode.Unauthorised, "a token is needed", "send it as `Authorization: Bearer TOKEN`; `headwater serve` shows where it is kept");
        if (endpoint is null)
            return next(http);
        if (endpoint.Metadata.GetMetadata<Operation>() is not { } operation || role < operation.Least)
            throw new HeadwaterException(ErrorCode.Forbidden, "this token does not allow that");
        return next(http);
    }

    Role? RoleOf(HttpContext http)
    {
        if (keys.IsPrivate(LocalSocket(http)))
            return Role.Admin;
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? keys.RoleOf(header[Scheme.Length..].Trim()) : null;
    }

    static string? LocalSocket(HttpContext http) =>
        (http.Features.Get<IConnectionSocketFeature>()?.Socket.LocalEndPoint as UnixDomainSocketEndPoint)?.ToString();
}
