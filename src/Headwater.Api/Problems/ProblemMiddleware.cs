using System.Text.Json;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Headwater.Api.Problems;

/// <summary>Turns every failure into a problem document with our code and hint. What nobody can cure is logged with its stack and answered without it.</summary>
public sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { StatusCode: >= 400, HasStarted: false } && http.Response.ContentLength is null && http.Response.ContentType is null)
                await WriteAsync(http, Bare(http.Response.StatusCode));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, Of(e, http));
        }
    }

    Problem Of(Exception e, HttpContext http)
    {
        switch (e)
        {
            case HeadwaterException known:
                return ProblemCodes.Of(known);
            case BadHttpRequestException bad:
                return ProblemCodes.Make(bad.StatusCode, ErrorCode.BadRequest, Reason(bad), "see the OpenAPI document at /api/v1/openapi.json");
            default:
                log.Unexpected(e, http.Request.Method, http.Request.Path, http.TraceIdentifier);
                return ProblemCodes.Make(500, ErrorCode.Internal, "something went wrong that should not have", $"the server's log has it under {http.TraceIdentifier}");
        }
    }

    /// <summary>The framework's message names types of ours; the place in the document is what helps.</summary>
    static string Reason(BadHttpRequestException bad) => bad.InnerException is JsonException json
        ? $"the body does not fit at `{json.Path ?? "$"}`"
        : bad.StatusCode == 413 ? "the body is too large" : "the request does not fit the operation";

    static Problem Bare(int status) => status switch
    {
        404 => ProblemCodes.Make(404, ErrorCode.NotFound, "there is nothing here", "the operations are listed in /api/v1/openapi.json"),
        405 => ProblemCodes.Make(405, ErrorCode.BadRequest, "this does not answer to that method"),
        415 => ProblemCodes.Make(415, ErrorCode.BadRequest, "the body must be application/json"),
        _ => ProblemCodes.Make(status, ErrorCode.BadRequest, $"the request cannot be answered ({status})"),
    };

    static async Task WriteAsync(HttpContext http, Problem problem)
    {
        http.Response.Clear();
        http.Response.StatusCode = problem.Status;
        await http.Response.WriteAsJsonAsync(
            problem with { TraceId = http.TraceIdentifier }, WireJson.Default.Problem, "application/problem+json", http.RequestAborted);
    }
}
