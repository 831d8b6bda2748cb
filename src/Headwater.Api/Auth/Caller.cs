using Microsoft.AspNetCore.Http;

namespace Headwater.Api.Auth;

/// <summary>Who calls an operation, as <see cref="AuthMiddleware"/> found out.</summary>
static class Caller
{
    public static Role RoleOf(HttpContext http) => http.Features.Get<Entitled>()?.Role ?? Role.Viewer;

    public static void Remember(HttpContext http, Role role) => http.Features.Set(new Entitled(role));

    sealed record Entitled(Role Role);
}
