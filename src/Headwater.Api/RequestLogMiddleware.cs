using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Headwater.Api;

/// <summary>Logs each answer: which operation, its status, and how long it took.</summary>
public sealed class RequestLogMiddleware(RequestDelegate next, ILogger<RequestLogMiddleware> log, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var began = time.GetTimestamp();
        await next(http);
        log.Answered(http.Request.Method, http.Request.Path, http.Response.StatusCode, (long)time.GetElapsedTime(began).TotalMilliseconds);
    }
}
