using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Manifests.OpenMetadata;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect.Dial;

namespace Headwater.OpenMetadata.Rest;

/// <summary>
/// The REST API of an OpenMetadata server. Every request can be made twice without harm, and is when the server is busy, down for a moment or hangs up.
/// The token is in the request's header and nowhere else.
/// </summary>
public sealed class OpenMetadataApi : IDisposable
{
    const string Patch = "application/json-patch+json";

    /// <summary>Bytes of an answer at most.</summary>
    const int AnswerBytes = 64 << 20;

    readonly HttpClient _http;
    readonly OpenMetadataServer _server;
    readonly RetryPolicy _retry;
    readonly Limits _limits;
    readonly TimeProvider _time;
    readonly Random _chance;

    public OpenMetadataApi(OpenMetadataServer server, DialPolicy policy, RetryPolicy retry, Limits limits, TimeProvider time, Random chance)
    {
        (_server, _retry, _limits, _time, _chance) = (server, retry, limits, time, chance);
        _http = new HttpClient(Transport.Handler(server, policy, limits, time))
        {
            BaseAddress = new Uri($"{server.Address.TrimEnd('/')}/v1/"), Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = AnswerBytes,
        };
        if (server.JwtToken is { } token)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Header("jwtToken", token));
        foreach (var (name, value) in server.ExtraHeaders)
            if (!_http.DefaultRequestHeaders.TryAddWithoutValidation(name, Header(name, value)))
                throw new HeadwaterException(ErrorCode.InvalidValue, $"`extraHeaders` names {name}, which cannot be sent", "leave it out");
    }

    /// <summary>Where it is, for sentences.</summary>
    public string Address => _server.Address;

    internal Task<ApiAnswer> GetAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Get, path, null, "application/json", ct);

    internal Task<ApiAnswer> PutAsync(string path, JsonNode body, CancellationToken ct) => SendAsync(HttpMethod.Put, path, body, "application/json", ct);

    internal Task<ApiAnswer> PatchAsync(string path, JsonNode body, CancellationToken ct) => SendAsync(HttpMethod.Patch, path, body, Patch, ct);

    internal Task<ApiAnswer> DeleteAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Delete, path, null, "application/json", ct);

    public void Dispose() => _http.Dispose();

    /// <exception cref="HeadwaterException">The server cannot be reached (HW6001), or does not let us in (HW6002).</exception>
    async Task<ApiAnswer> SendAsync(HttpMethod method, string path, JsonNode? body, string media, CancellationToken ct)
    {
        var content = body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString());
        for (var attempt = 1; ; attempt++)
        {
            var (answer, asked, cause) = await TryAsync(method, path, content, media, ct);
            if (answer is { } said && !IsPassing(said.Status))
                return said.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? throw Refused(said) : said;
            if (attempt >= _retry.Attempts)
                return answer ?? throw Unreachable(cause);
            await Task.Delay(_retry.Wait(attempt, asked, Chance()), _time, ct);
        }
    }

    async Task<(ApiAnswer? Answer, TimeSpan? Asked, Exception? Cause)> TryAsync(HttpMethod method, string path, byte[]? content, string media, CancellationToken ct)
    {
        using var clock = new CancellationTokenSource(_retry.Request, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, clock.Token);
        try
        {
            using var request = new HttpRequestMessage(method, path);
            if (content is not null)
                request.Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(media) } };
            using var response = await _http.SendAsync(request, both.Token);
            return (await ReadAsync(response, both.Token), Asked(response), null);
        }
        catch (HttpRequestException e) when (e.InnerException is HeadwaterException known && known.Code is ErrorCode.AddressRefused)
        {
            throw new HeadwaterException(ErrorCode.AddressRefused, $"the OpenMetadata server at {Address} is where no connection may go", "give the address of the server itself", known);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return (null, null, e);
        }
    }

    async Task<ApiAnswer> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(ct);
        JsonNode? body = null;
        try
        {
            body = bytes.Length == 0 ? null : JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            // A page of a proxy in between, most of the time. Its status says what there is to say.
        }

        var message = response.IsSuccessStatusCode ? "" : (body as JsonObject)?["message"] is JsonValue value && value.TryGetValue(out string? text) ? text : response.ReasonPhrase ?? "";
        return new ApiAnswer(response.StatusCode, body, Shown(message));
    }

    /// <summary>A server's own words, cut, and without the token that it may repeat.</summary>
    string Shown(string message)
    {
        if (_server.JwtToken is { IsEmpty: false } token)
            message = message.Replace(token.Reveal(), "(secret)", StringComparison.Ordinal);
        return message.Length <= _limits.ServerText ? message : $"{message[.._limits.ServerText]}...";
    }

    TimeSpan? Asked(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => null,
    };

    /// <summary>Two writers met, too many requests, or the server's own trouble.</summary>
    static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500 && status != HttpStatusCode.NotImplemented;

    double Chance()
    {
        lock (_chance)
            return _chance.NextDouble();
    }

    static string Header(string name, Secret value) => value.Reveal() is var text && text.AsSpan().ContainsAnyInRange('\0', '\u001f')
        ? throw new HeadwaterException(ErrorCode.InvalidValue, $"`{name}` cannot be sent: it holds a line end or another control character", "check where the value comes from")
        : text;

    HeadwaterException Unreachable(Exception? cause) => new(
        ErrorCode.CatalogServerUnreachable,
        $"the OpenMetadata server at {Address} does not answer: {Reason(cause)}",
        "check `openMetadataServerConfig.hostPort`, or keep the results here: --sink local",
        cause);

    static string Reason(Exception? cause) => cause switch
    {
        HttpRequestException { InnerException: HeadwaterException known } => known.Message,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "its certificate is not one that is trusted, or it speaks no TLS",
        OperationCanceledException => "it takes too long",
        HttpRequestException => "the connection broke",
        _ => "it hangs up",
    };

    HeadwaterException Refused(ApiAnswer answer) => new(
        ErrorCode.CatalogServerRefuses,
        $"the OpenMetadata server at {Address} does not let us in ({answer.Told})",
        _server.JwtToken is null ? "write the token of a bot, such as ingestion-bot's, in `securityConfig.jwtToken`" : "check `securityConfig.jwtToken`: the token may be wrong, expired, or of a bot without these rights");
}
