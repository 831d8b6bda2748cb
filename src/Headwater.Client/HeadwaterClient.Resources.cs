using Headwater.Client.Wire;
using Headwater.Model.Resources;

namespace Headwater.Client;

public sealed partial class HeadwaterClient
{
    public Task<ApplyResult> ApplyAsync(ApplyRequest request, CancellationToken ct) =>
        PostAsync("api/v1/apply", request, WireJson.Giving.ApplyRequest, WireJson.Default.ApplyResult, ct);

    /// <summary>The resources of a type, in one row each; only the one of <paramref name="name"/> where it is given.</summary>
    public Task<Page<ResourceRow>> ResourcesAsync(string type, string? name, string? after, int? limit, CancellationToken ct) =>
        GetAsync($"api/v1/resources{Query(("type", type), ("name", name), ("after", after), ("limit", limit))}", RowJson.Default.PageResourceRow, ct);

    public Task<Page<SourceView>> SourcesAsync(string? after, int? limit, CancellationToken ct) =>
        GetAsync($"api/v1/sources{Query(("after", after), ("limit", limit))}", WireJson.Default.PageSourceView, ct);

    public Task<SourceView> SourceAsync(string name, CancellationToken ct) =>
        GetAsync($"api/v1/sources/{Segment(name)}", WireJson.Default.SourceView, ct);

    public Task<DeleteResult> DeleteSourceAsync(string name, bool force, CancellationToken ct) =>
        DeleteAsync($"api/v1/sources/{Segment(name)}{Query(("force", force ? "true" : null))}", ct);

    public Task<RunStarted> TestSourceAsync(string name, TestRequest request, CancellationToken ct) =>
        PostAsync($"api/v1/sources/{Segment(name)}/test", request, WireJson.Default.TestRequest, WireJson.Default.RunStarted, ct);

    public Task<RunStarted> TestConnectionAsync(TestConnectionRequest request, CancellationToken ct) =>
        PostAsync("api/v1/connections/test", request, WireJson.Giving.TestConnectionRequest, WireJson.Default.RunStarted, ct);

    public Task<GrantsView> GrantsAsync(string name, IReadOnlyList<Purpose> purposes, CancellationToken ct) =>
        GetAsync($"api/v1/sources/{Segment(name)}/grants{Query(("for", purposes.Count == 0 ? null : string.Join(',', purposes).ToLowerInvariant()))}", WireJson.Default.GrantsView, ct);

    public Task<RunStarted> ScanAsync(string name, ScanRequest request, CancellationToken ct) =>
        PostAsync($"api/v1/sources/{Segment(name)}/scan", request, WireJson.Default.ScanRequest, WireJson.Default.RunStarted, ct);

    public Task<Page<SecretView>> SecretsAsync(string? after, int? limit, CancellationToken ct) =>
        GetAsync($"api/v1/secrets{Query(("after", after), ("limit", limit))}", WireJson.Default.PageSecretView, ct);

    public Task<SecretView> SecretAsync(string name, CancellationToken ct) =>
        GetAsync($"api/v1/secrets/{Segment(name)}", WireJson.Default.SecretView, ct);

    public Task<DeleteResult> DeleteSecretAsync(string name, bool force, CancellationToken ct) =>
        DeleteAsync($"api/v1/secrets/{Segment(name)}{Query(("force", force ? "true" : null))}", ct);

    public Task<KeyRotation> RotateKeyAsync(CancellationToken ct) =>
        PostAsync("api/v1/secrets/rotate-key", WireJson.Default.KeyRotation, ct);

    async Task<DeleteResult> DeleteAsync(string path, CancellationToken ct) =>
        await ReadAsync(await SendAsync(new HttpRequestMessage(HttpMethod.Delete, path), ct), WireJson.Default.DeleteResult, ct);
}
