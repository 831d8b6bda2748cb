using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Runs;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Sources;

/// <summary>GET /api/v1/sources/{name}/grants?for=scan,cdc: the least-privilege script of a source's role.</summary>
static class GetGrants
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/sources/{name}/grants", HandleAsync).Operation("getGrants", "The script that gives a source's role what it needs", Role.Editor, 404);

    static async Task<Ok<GrantsView>> HandleAsync(
        [Description("Name of the source")] string name,
        HeadwaterStore store,
        RunService runs,
        [Description("scan, usage, profile, diff, cdc, transfer, separated by commas; those of the source when left out")] string? @for,
        CancellationToken ct)
    {
        var found = await store.Sources.RequireAsync(name, ct);
        var purposes = Purposes(@for ?? "");
        IReadOnlyList<Purpose> asked = purposes.Count > 0 ? purposes : found.Source.Spec.Features;
        return TypedResults.Ok(new GrantsView(name, asked, await runs.GrantsAsync(found.Source, asked, ct)));
    }

    static List<Purpose> Purposes(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One).Distinct().Order()];

    static Purpose One(string word) => Enum.GetValues<Purpose>().Cast<Purpose?>().FirstOrDefault(purpose => purpose.ToString()!.Equals(word, StringComparison.OrdinalIgnoreCase))
        ?? throw new HeadwaterException(ErrorCode.BadRequest, $"`{word}` is not a purpose", "the purposes are scan, usage, profile, diff, cdc and transfer");
}
