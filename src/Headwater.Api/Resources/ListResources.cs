using System.ComponentModel;
using System.Globalization;
using Headwater.Api.Auth;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Store;
using Headwater.Store.Knowledge;
using Headwater.Store.Secrets;
using Headwater.Store.Sources;
using Headwater.Store.Tags;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Resources;

/// <summary>GET /api/v1/resources?type=: the resources of a type by name, each in one row.</summary>
static class ListResources
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/resources", HandleAsync)
        .Operation("listResources", "The resources of a type, by name, in one row each", Role.Viewer)
        .Produces<Client.Wire.Page<ResourceRow>>();

    static async Task<JsonHttpResult<Client.Wire.Page<ResourceRow>>> HandleAsync(
        HeadwaterStore store,
        [AsParameters] Paged page,
        [Description("source (depot), secret (instance-secret), workflow, tag, or knowledge")] string type,
        [Description("Only the one of this name")] string? name,
        CancellationToken ct)
    {
        var rows = ResourceType.Noun(type) switch
        {
            ResourceType.Source => Rows(await store.Sources.ListSummariesAsync(name, page.Request, ct), RowOf),
            ResourceType.Secret when name is null => Rows(await store.Secrets.ListAsync(page.Request, ct), RowOf),
            ResourceType.Secret => new([.. await store.Secrets.FindAsync(name, ct) is { } secret ? [RowOf(secret)] : Array.Empty<ResourceRow>()]),
            ResourceType.Workflow when name is null => Rows(await store.Workflows.ListAsync(page.Request, ct), WorkflowRow.Of),
            ResourceType.Workflow => new([.. await store.Workflows.FindAsync(name, ct) is { } workflow ? [WorkflowRow.Of(workflow)] : Array.Empty<ResourceRow>()]),
            ResourceType.Tag when name is null => Rows(await store.Tags.ListAsync(page.Request, ct), RowOf),
            ResourceType.Tag => new([.. await store.Tags.FindAsync(name, ct) is { } tag ? [RowOf(tag)] : Array.Empty<ResourceRow>()]),
            ResourceType.Knowledge when name is null => Rows(await store.Documents.ListAsync(page.Request, ct), RowOf),
            ResourceType.Knowledge => new([.. await store.Documents.FindAsync(name, ct) is { } document ? [RowOf(document)] : Array.Empty<ResourceRow>()]),
            _ => throw new HeadwaterException(
                ErrorCode.UnknownResourceType, $"`{type}` is not a type of resource", Suggestion.Nearest(type, ResourceType.All) is { } near ? $"did you mean `{near}`?" : $"there are {string.Join(", ", ResourceType.All)}"),
        };
        return TypedResults.Json(rows, RowJson.Default.PageResourceRow);
    }

    static Client.Wire.Page<ResourceRow> Rows<T>(Store.Paging.Page<T> page, Func<T, ResourceRow> row) => new([.. page.Items.Select(row)], page.Next);

    static ResourceRow RowOf(SourceSummary source) => new(
        source.Header.Name,
        source.Header.Version,
        source.Header.Type,
        source.Header.Workspace,
        source.Status switch
        {
            Store.Sources.SourceStatus.Active => "active",
            Store.Sources.SourceStatus.Failed => "failed",
            _ => "unverified",
        },
        source.Running == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"running:{source.Running}"),
        source.Header.Owner,
        source.CheckedAt,
        source.Reason);

    static ResourceRow RowOf(SecretRecord secret) => RowOf(secret.Header);

    static ResourceRow RowOf(TagRecord tag) => RowOf(tag.Header);

    static ResourceRow RowOf(KnowledgeDocument document) => RowOf(document.Header);

    /// <summary>Of what is only kept there is nothing to be probed.</summary>
    static ResourceRow RowOf(ResourceHeader header) => new(header.Name, header.Version, header.Type, header.Workspace, "active", Runtime: null, header.Owner);
}
