using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Headwater.Api.Auth;

/// <summary>
/// One address, one spelling. Routing forgives other cases, slashes at the end, dots and escapes; whoever stands before this server
/// and filters by path does not see those, so that they lead nowhere here.
/// </summary>
public sealed class ExactPathMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is RouteEndpoint endpoint && !IsExact(RawPath(http), endpoint.RoutePattern))
            http.SetEndpoint(null);
        return next(http);
    }

    /// <summary>The path as it was sent, before anything was decoded or tidied.</summary>
    static string RawPath(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }

    static bool IsExact(string path, RoutePattern pattern)
    {
        var sent = path.Split('/');
        return sent.Length == pattern.PathSegments.Count + 1
            && sent[0].Length == 0
            && pattern.PathSegments.Zip(sent.Skip(1)).All(pair => IsExact(pair.Second, pair.First));
    }

    static bool IsExact(string sent, RoutePatternPathSegment segment) => segment.Parts is [RoutePatternLiteralPart literal]
        ? string.Equals(sent, literal.Content, StringComparison.Ordinal)
        : IsPlain(sent);

    /// <summary>A name or uid stands for itself: neither needs any other character.</summary>
    static bool IsPlain(string sent) => sent.Length > 0 && sent.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
