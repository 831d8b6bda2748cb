using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Headwater.Client.Wire;
using Headwater.Model.Errors;
using Headwater.Model.Names;

namespace Headwater.Client;

/// <summary>The REST API as methods: one per operation, grouped by noun in the other parts of this class.</summary>
public sealed partial class HeadwaterClient : IDisposable
{
    readonly HttpClient _http;

    /// <param name="address">Where the API is: <c>http://host:port/</c>; the host is a label when the handler leads to a socket.</param>
    /// <param name="token">Bearer token; a private socket needs none.</param>
    /// <param name="handler">How the server is reached; owned by the client.</param>
    public HeadwaterClient(Uri address, string? token, HttpMessageHandler handler)
    {
        _http = new HttpClient(handler) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>A client of a server that listens on a Unix socket.</summary>
    public static HeadwaterClient OverSocket(string path, string? token = null) => new(new Uri("http://headwater/"), token, new SocketsHttpHandler
    {
        ConnectCallback = async (_, ct) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    });

    public Task<Health> HealthAsync(CancellationToken ct) => GetAsync("healthz", WireJson.Default.Health, ct);

    public void Dispose() => _http.Dispose();

    async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken ct) =>
        await ReadAsync(await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), ct), type, ct);

    async Task<T> PostAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken ct) =>
        await ReadAsync(await SendAsync(new HttpRequestMessage(HttpMethod.Post, path), ct), type, ct);

    async Task<T> PostAsync<TBody, T>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, bodyType) };
        return await ReadAsync(await SendAsync(request, ct), type, ct);
    }

    async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (HttpRequestException e)
        {
            throw new HeadwaterException(
                ErrorCode.ServerUnreachable,
                $"the Headwater server at {_http.BaseAddress} does not answer",
                "check --server or HEADWATER_URL, or leave both out to work without a server",
                e);
        }

        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw new ProblemException(await ProblemOfAsync(response, ct));
    }

    static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken ct)
    {
        using (response)
        {
            return await response.Content.ReadFromJsonAsync(type, ct)
                ?? throw new HeadwaterException(ErrorCode.ServerUnreachable, "the server's answer is empty");
        }
    }

    static async Task<Problem> ProblemOfAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            if (await response.Content.ReadFromJsonAsync(WireJson.Default.Problem, ct) is { } problem)
                return problem;
        }
        catch (JsonException)
        {
            // Not our server's words: a proxy in between, or something else altogether. The status is all there is to say.
        }

        return new Problem("about:blank", $"the server answered {(int)response.StatusCode} {Reason(response.StatusCode)}", (int)response.StatusCode, ErrorCode.ServerUnreachable.Text());
    }

    static string Reason(HttpStatusCode status) => status.ToString();

    /// <summary>A name that no resource can have leads nowhere, and the reason is worth more than that.</summary>
    static string Segment(string name) => ResourceName.Fault(name) is { } fault ? throw new HeadwaterException(ErrorCode.InvalidValue, fault) : name;

    static string Query(params IEnumerable<(string Name, object? Value)> parameters)
    {
        var pairs = parameters
            .Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(Convert.ToString(parameter.Value, CultureInfo.InvariantCulture) ?? "")}");
        var query = string.Join('&', pairs);
        return query.Length == 0 ? "" : $"?{query}";
    }
}
