using System.Globalization;
using Headwater.Model.Errors;
using Microsoft.AspNetCore.Http;

namespace Headwater.Api;

/// <summary>Revisions as HTTP has them: an ETag in the answer, If-Match or If-None-Match in the request.</summary>
static class Revisions
{
    public static void Tell(HttpContext http, long revision) => http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>The revision that a change expects, 0 for a resource that must be new; null takes whatever there is, and has to be said.</summary>
    /// <exception cref="HeadwaterException">Nothing is said, or not a revision (HW5003).</exception>
    public static long? Expected(HttpContext http, bool force)
    {
        if (force)
            return null;
        if (http.Request.Headers.IfNoneMatch.ToString() == "*")
            return 0;
        var match = http.Request.Headers.IfMatch.ToString().Trim('"');
        return long.TryParse(match, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : throw new HeadwaterException(
            ErrorCode.BadRequest, "which revision is this a change of?", "send If-Match with the ETag of what you saw, If-None-Match: * for a new one, or ?force=true");
    }
}
