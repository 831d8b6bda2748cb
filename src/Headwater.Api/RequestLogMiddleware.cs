using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Headwater.Api;

/// <summary>Logs each answer: which operation, its status, and how long it took. Of the path only what the operation's own is: the rest somebody typed.</summary>
public sealed class RequestLogMiddleware(RequestDelegate next, ILogger<RequestLogMiddleware> log, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var began = time.GetTimestamp();
        await next(http);
        log.Answered(http.Request.Method, PathOf(http), http.Response.StatusCode, (long)time.GetElapsedTime(began).TotalMilliseconds);
    }

    static string PathOf(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no such path)";
}
