using Microsoft.AspNetCore.Http;

namespace Headwater.Api.Auth;

/// <summary>Who calls an operation, as <see cref="AuthMiddleware"/> found out.</summary>
static class Caller
{
    public static Role RoleOf(HttpContext http) => http.Features.Get<Entitled>()?.Role ?? Role.Viewer;

    /// <summary>How the history calls who it was: the local user, or whoever had the token.</summary>
    public static string NameOf(HttpContext http) => http.Features.Get<Entitled>()?.Name ?? "nobody";

    public static void Remember(HttpContext http, Entitled entitled) => http.Features.Set(entitled);
}
