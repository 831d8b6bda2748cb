using System.Globalization;
using Headwater.Model.Errors;
using Microsoft.AspNetCore.Http;

namespace Headwater.Api;

/// <summary>Revisions as HTTP has them: an ETag in the answer, If-Match or If-None-Match in the request.</summary>
static class Revisions
{
    const string How = "send If-Match with the ETag of what you saw, If-None-Match: * for a new one, or ?force=true";

    public static void Tell(HttpContext http, long revision) => http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>The revision that a change expects, 0 for a resource that must be new; null takes whatever there is, and has to be said.</summary>
    /// <exception cref="HeadwaterException">Nothing is said, or not a revision (HW5003).</exception>
    public static long? Expected(string? ifMatch, string? ifNoneMatch, bool force) =>
        force ? null
        : ifNoneMatch == "*" ? 0
        : ifMatch is not null ? Read(ifMatch)
        : throw new HeadwaterException(ErrorCode.BadRequest, "which revision is this a change of?", How);

    /// <summary>The revision that a deletion expects; whatever there is when nothing is said.</summary>
    /// <inheritdoc cref="Expected"/>
    public static long? ExpectedOrAny(string? ifMatch) => ifMatch is null ? null : Read(ifMatch);

    static long Read(string ifMatch) =>
        ifMatch.Length > 2 && ifMatch[0] == '"' && ifMatch[^1] == '"' && long.TryParse(ifMatch.AsSpan(1, ifMatch.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) && revision > 0
            ? revision
            : throw new HeadwaterException(ErrorCode.BadRequest, "If-Match is not the ETag of a resource here", How);
}
