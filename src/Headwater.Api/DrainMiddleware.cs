using Headwater.Model.Errors;
using Microsoft.AspNetCore.Http;

namespace Headwater.Api;

/// <summary>Begins nothing new once the server is about to stop; what has begun goes on.</summary>
public sealed class DrainMiddleware(RequestDelegate next, Draining draining)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!draining.HasBegun)
            return next(http);
        http.Response.Headers.Connection = "close";
        throw new HeadwaterException(ErrorCode.ServerUnreachable, "this server is stopping", "try again in a moment");
    }
}
