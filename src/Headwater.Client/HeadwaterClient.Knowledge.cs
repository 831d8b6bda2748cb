using System.Net.Http.Json;
using Headwater.Client.Wire;

namespace Headwater.Client;

public sealed partial class HeadwaterClient
{
    public Task<Page<TagView>> TagsAsync(string? after, int? limit, CancellationToken ct) =>
        GetAsync($"api/v1/tags{Query(("after", after), ("limit", limit))}", WireJson.Default.PageTagView, ct);

    public Task<TagView> TagAsync(string name, CancellationToken ct) => GetAsync($"api/v1/tags/{Segment(name)}", WireJson.Default.TagView, ct);

    public Task<DeleteResult> DeleteTagAsync(string name, bool force, CancellationToken ct) =>
        DeleteAsync($"api/v1/tags/{Segment(name)}{Query(("force", force ? "true" : null))}", ct);

    public Task<Page<KnowledgeDocumentView>> KnowledgeDocumentsAsync(string? after, int? limit, CancellationToken ct) =>
        GetAsync($"api/v1/knowledge{Query(("after", after), ("limit", limit))}", WireJson.Default.PageKnowledgeDocumentView, ct);

    public Task<KnowledgeDocumentView> KnowledgeDocumentAsync(string name, CancellationToken ct) =>
        GetAsync($"api/v1/knowledge/{Segment(name)}", WireJson.Default.KnowledgeDocumentView, ct);

    public Task<DeleteResult> DeleteKnowledgeDocumentAsync(string name, CancellationToken ct) => DeleteAsync($"api/v1/knowledge/{Segment(name)}", ct);

    /// <summary>What people know of a thing and of everything in it; of everything where <paramref name="fqn"/> is left out.</summary>
    public Task<Page<KnowledgeView>> KnowledgeAsync(string? fqn, KnowledgeState? state, string? after, int? limit, CancellationToken ct) =>
        GetAsync($"api/v1/catalog/knowledge{Query(("fqn", fqn), ("state", state?.ToString().ToLowerInvariant()), ("after", after), ("limit", limit))}", WireJson.Default.PageKnowledgeView, ct);

    public async Task<KnowledgeView> EditKnowledgeAsync(string fqn, string? kind, EditKnowledgeRequest edit, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, $"api/v1/catalog/knowledge{Query(("fqn", fqn), ("kind", kind))}") { Content = JsonContent.Create(edit, WireJson.Default.EditKnowledgeRequest) };
        return await ReadAsync(await SendAsync(request, ct), WireJson.Default.KnowledgeView, ct);
    }

    public Task<KnowledgeView> MoveKnowledgeAsync(MoveKnowledgeRequest move, CancellationToken ct) =>
        PostAsync("api/v1/catalog/knowledge/move", move, WireJson.Default.MoveKnowledgeRequest, WireJson.Default.KnowledgeView, ct);

    public Task<Page<KnowledgeChangeView>> KnowledgeChangesAsync(string? fqn, string? after, int? limit, CancellationToken ct) =>
        GetAsync($"api/v1/catalog/knowledge/changes{Query(("fqn", fqn), ("after", after), ("limit", limit))}", WireJson.Default.PageKnowledgeChangeView, ct);
}
