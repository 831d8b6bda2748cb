using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Headwater.Api.Problems;

/// <summary>Turns every failure into a problem document with our code and hint. What nobody can cure is logged with its stack and answered without it.</summary>
public sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    const string MediaType = "application/problem+json";
    const string Contract = "the operations are listed in /api/v1/openapi.json";

    /// <summary>Our hints are full of characters that only matter inside HTML.</summary>
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(http);
            if (http.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null })
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
        catch (Exception e)
        {
            // Half an answer must not look like a whole one.
            log.CutShort(e, http.Request.Method, http.Request.Path, http.TraceIdentifier);
            http.Abort();
        }
    }

    Problem Of(Exception e, HttpContext http)
    {
        switch (e)
        {
            case HeadwaterException known:
                return ProblemCodes.Of(known);
            case InvalidSpecException invalid:
                return ProblemCodes.Of(invalid);
            case BadHttpRequestException bad:
                return ParameterOf(bad) is { } parameter
                    ? ProblemCodes.Make(bad.StatusCode, ErrorCode.BadRequest, $"the parameter `{parameter}` is missing or cannot be read", Contract)
                    : Bare(bad.StatusCode);
            default:
                log.Unexpected(e, http.Request.Method, http.Request.Path, http.TraceIdentifier);
                return ProblemCodes.Make(500, ErrorCode.Internal, "something went wrong that should not have", $"the server's log has it under {http.TraceIdentifier}");
        }
    }

    static Problem Bare(int status) => status switch
    {
        // Of a parameter that may be left out, the framework does not say which one it could not read.
        400 => ProblemCodes.Make(400, ErrorCode.BadRequest, "a parameter of the request cannot be read", Contract),
        404 => ProblemCodes.Make(404, ErrorCode.NotFound, "there is nothing here", Contract),
        405 => ProblemCodes.Make(405, ErrorCode.BadRequest, "this does not answer to that method", Contract),
        413 => ProblemCodes.Make(413, ErrorCode.BadRequest, "the body is too large"),
        415 => ProblemCodes.Make(415, ErrorCode.BadRequest, "the body must be application/json"),
        _ => ProblemCodes.Make(status, ErrorCode.BadRequest, "the request cannot be read", Contract),
    };

    /// <summary>The framework says of a parameter that it is `"int limit"`; its type is nobody's business.</summary>
    static string? ParameterOf(BadHttpRequestException bad) => Parameter().Match(bad.Message) is { Success: true } match ? match.Groups["name"].Value : null;

    static async Task WriteAsync(HttpContext http, Problem problem)
    {
        var allow = http.Response.Headers.Allow;
        http.Response.Clear();
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = MediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (problem.Status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        if (allow.Count > 0)
            http.Response.Headers.Allow = allow;
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter, Readable);
        JsonSerializer.Serialize(json, problem with { TraceId = http.TraceIdentifier }, WireJson.Default.Problem);
        await json.FlushAsync(http.RequestAborted);
    }

    [GeneratedRegex("parameter \"[^\" ]+ (?<name>[A-Za-z]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
