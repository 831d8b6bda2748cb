using System.Text.Json.Nodes;
using Headwater.Manifests.OpenMetadata;
using Headwater.Model.Errors;
using Headwater.OpenMetadata.Names;
using Headwater.OpenMetadata.Rest;

namespace Headwater.OpenMetadata.Push;

/// <summary>The first words with a server, before anything is done anywhere: that it is one, of which version, and that it lets us in.</summary>
public sealed class Greeting(OpenMetadataApi api, OpenMetadataWorkflow workflow)
{
    /// <exception cref="HeadwaterException">It does not answer (HW6001), does not let us in (HW6002), or is of a version that is not known (HW6003).</exception>
    public async Task<ServerVersion> ExchangeAsync(CancellationToken ct)
    {
        var answer = await api.GetAsync("system/version", ct);
        if (answer is not { IsGood: true, Body: JsonObject body } || ServerVersion.Parse(ServerEntity.Text(body, "version")) is not { } version)
            throw new HeadwaterException(
                ErrorCode.CatalogServerUnsuitable, $"what answers at {api.Address} is no OpenMetadata server", "`hostPort` ends in /api, as in http://localhost:8585/api");
        if (!version.IsKnown && workflow.Server is { ChecksVersion: true })
            throw new HeadwaterException(
                ErrorCode.CatalogServerUnsuitable, $"the OpenMetadata server at {api.Address} is of version {version}, and 1.2 to 1.x are known", "write `enableVersionValidation: false` to try it all the same");
        if (EntityName.Of(workflow.ServiceName) is { } name)
            await api.GetAsync($"{Collections.Path(EntityKind.Service)}/name/{Uri.EscapeDataString(EntityName.Join(name))}", ct);
        return version;
    }
}
