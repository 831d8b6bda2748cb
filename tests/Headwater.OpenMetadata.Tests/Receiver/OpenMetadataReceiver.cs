using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Headwater.OpenMetadata.Tests.Receiver;

/// <summary>An HTTP server on this machine that takes what an OpenMetadata server takes, keeps it, and has the troubles that a test gives it.</summary>
public sealed class OpenMetadataReceiver : IAsyncDisposable
{
    public const string Token = "ey.receiver-token.sig";

    readonly WebApplication _app;
    readonly Lock _gate = new();
    readonly List<ReceivedRequest> _received = [];

    OpenMetadataReceiver(WebApplication app) => _app = app;

    public ReceiverStore Store { get; } = new();

    public string Version { get; set; } = "1.13.0";

    public bool HasBulk { get; set; } = true;

    /// <summary>The trouble with a request, by the request and by how many came before it; null for none.</summary>
    public Func<ReceivedRequest, int, Fault?> Trouble { get; set; } = (_, _) => null;

    /// <summary>What a request is refused with, by what is put; null when nothing is against it.</summary>
    public Func<JsonObject, (int Status, string Message)?> Refuses { get; set; } = _ => null;

    /// <summary>Requests that were worked on at a time, at most.</summary>
    public int MostAtOnce { get; private set; }

    public string Address => $"{_app.Urls.Single()}/api";

    public IReadOnlyList<ReceivedRequest> Received
    {
        get
        {
            lock (_gate)
                return [.. _received];
        }
    }

    int _atOnce;

    /// <param name="certificate">With which it speaks TLS; in clear without one.</param>
    public static async Task<OpenMetadataReceiver> StartAsync(CancellationToken ct, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listener =>
        {
            if (certificate is not null)
                listener.UseHttps(certificate);
        }));
        var app = builder.Build();
        var receiver = new OpenMetadataReceiver(app);
        app.Run(receiver.AnswerAsync);
        await app.StartAsync(ct);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Everything that was put, by the schema that it has to follow.</summary>
    public IEnumerable<(string Schema, JsonNode Document)> Puts() => Received
        .Where(request => request is { Method: "PUT", Body: not null })
        .SelectMany(request => request.Path == "tables/bulk" ? ((JsonArray)request.Body!).Select(one => ("tables", one!)) : [(request.Path, request.Body!)])
        .Select(put => (ReceiverStore.Kinds[put.Item1].Schema, put.Item2));

    async Task AnswerAsync(HttpContext context)
    {
        var body = context.Request.ContentLength > 0 ? await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) : null;
        var request = new ReceivedRequest(
            context.Request.Method, context.Request.Path.Value!["/api/v1/".Length..], context.Request.QueryString.Value ?? "", context.Request.Headers.Authorization, body);
        int before;
        lock (_gate)
        {
            before = _received.Count;
            _received.Add(request);
            MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
        }

        try
        {
            await AnswerAsync(context, request, Trouble(request, before));
        }
        finally
        {
            lock (_gate)
                _atOnce--;
        }
    }

    async Task AnswerAsync(HttpContext context, ReceivedRequest request, Fault? fault)
    {
        if (fault is { AfterTheWork: false })
        {
            await FailAsync(context, fault);
            return;
        }

        (int Status, JsonNode Body) answer;
        lock (_gate)
            answer = Answer(context, request);
        if (fault is not null)
        {
            await FailAsync(context, fault);
            return;
        }

        context.Response.StatusCode = answer.Status;
        await context.Response.WriteAsJsonAsync(answer.Body, context.RequestAborted);
    }

    static async Task FailAsync(HttpContext context, Fault fault)
    {
        if (fault.Drops)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = fault.Status;
        if (fault.RetryAfter is { } after)
            context.Response.Headers.RetryAfter = after;
        await context.Response.WriteAsync("<html>busy</html>", context.RequestAborted);
    }

    (int Status, JsonNode Body) Answer(HttpContext context, ReceivedRequest request)
    {
        if (request.Path == "system/version")
            return (200, new JsonObject { ["version"] = Version, ["revision"] = "abc", ["timestamp"] = 1 });
        if (request.Authorization != $"Bearer {Token}")
            return ReceiverStore.Problem(401, $"Token not valid: {request.Authorization}");
        return request.Method switch
        {
            "GET" => Get(context, request),
            "PUT" when request.Path == "tables/bulk" => HasBulk ? Bulk((JsonArray)request.Body!) : ReceiverStore.Problem(405, "Method Not Allowed"),
            "PUT" when ReceiverStore.Kinds.ContainsKey(request.Path) => Put(request.Path, (JsonObject)request.Body!),
            "PATCH" when context.Request.ContentType != "application/json-patch+json" => ReceiverStore.Problem(415, "Unsupported Media Type"),
            "PATCH" => Store.Patch(Collection(request.Path), Last(request.Path), (JsonArray)request.Body!),
            "DELETE" when context.Request.Query["hardDelete"] == "true" => ReceiverStore.Problem(403, "nothing is ever deleted for good"),
            "DELETE" => Store.Delete(Collection(request.Path), Last(request.Path)),
            _ => ReceiverStore.Problem(405, "Method Not Allowed"),
        };
    }

    (int Status, JsonNode Body) Put(string collection, JsonObject body) => Refuses(body) is { } refused ? ReceiverStore.Problem(refused.Status, refused.Message) : Store.Put(collection, body);

    (int Status, JsonNode Body) Bulk(JsonArray bodies)
    {
        var (passed, failed) = (new JsonArray(), new JsonArray());
        foreach (var body in bodies.OfType<JsonObject>())
        {
            var (status, said) = Put("tables", body);
            (status < 300 ? passed : failed).Add((JsonNode)new JsonObject { ["request"] = body.DeepClone(), ["status"] = status, ["message"] = status < 300 ? "ok" : said["message"]!.DeepClone() });
        }

        return (200, new JsonObject
        {
            ["dryRun"] = false, ["status"] = failed.Count == 0 ? "success" : passed.Count == 0 ? "failure" : "partialSuccess",
            ["numberOfRowsProcessed"] = bodies.Count, ["numberOfRowsPassed"] = passed.Count, ["numberOfRowsFailed"] = failed.Count, ["successRequest"] = passed, ["failedRequest"] = failed,
        });
    }

    (int Status, JsonNode Body) Get(HttpContext context, ReceivedRequest request)
    {
        if (request.Path.Split("/name/") is [var kind, var name])
        {
            name = Uri.UnescapeDataString(name);
            if (kind is "users" or "teams")
                return (kind == "users" ? Store.Users : Store.Teams).TryGetValue(name, out var id) ? (200, new JsonObject { ["id"] = id, ["name"] = name }) : ReceiverStore.Problem(404, "not found");
            return Store[kind].TryGetValue(name, out var entity) ? (200, entity.DeepClone()) : ReceiverStore.Problem(404, $"{kind} instance for {name} not found");
        }

        var query = context.Request.Query;
        var parent = (string?)query["service"] ?? (string?)query["database"] ?? (string?)query["databaseSchema"];
        return parent is null || !ReceiverStore.Kinds.ContainsKey(request.Path)
            ? ReceiverStore.Problem(404, "not found")
            : (200, Store.List(request.Path, parent, Math.Min(PageSize, int.Parse(query["limit"]!, CultureInfo.InvariantCulture)), query["after"]));
    }

    /// <summary>However much is asked for, so that there are several pages.</summary>
    public int PageSize { get; set; } = 1000;

    static string Collection(string path) => path[..path.LastIndexOf('/')];

    static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];
}
