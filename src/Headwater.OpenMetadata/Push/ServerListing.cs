using System.Text.Json.Nodes;
using Headwater.Model.Errors;
using Headwater.OpenMetadata.Rest;

namespace Headwater.OpenMetadata.Push;

/// <summary>Lists what a server has in a place, page by page.</summary>
sealed class ServerListing(OpenMetadataApi api, ServerVersion version)
{
    const int Page = 500;

    /// <summary>Pages at most: a server that never comes to an end is not followed.</summary>
    const int Pages = 10_000;

    /// <returns>By qualified name; null when the server did not list it to the end, so that nothing can be said of what is not in it.</returns>
    public async Task<IReadOnlyDictionary<string, ServerEntity>?> ReadAsync(EntityKind kind, string parent, CancellationToken ct)
    {
        var found = new Dictionary<string, ServerEntity>(StringComparer.Ordinal);
        string? after = null;
        for (var page = 0; page < Pages; page++)
        {
            var answer = await api.GetAsync($"{Collections.Path(kind)}?{Collections.Within(kind)}={Uri.EscapeDataString(parent)}&fields={(version.HasOwners ? "owners" : "owner")}&limit={Page}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", ct);
            if (!answer.IsGood || answer.Body is not JsonObject body || body["data"] is not JsonArray data)
                return null;
            foreach (var entity in data.Select(ServerEntity.Of).OfType<ServerEntity>())
                found[entity.Fqn] = entity;
            after = body["paging"] is JsonObject paging ? ServerEntity.Text(paging, "after") : null;
            if (after is null)
                return found;
        }

        throw new HeadwaterException(ErrorCode.CatalogServerRefuses, $"the OpenMetadata server at {api.Address} lists {parent} without an end", "check that it is an OpenMetadata server");
    }
}
