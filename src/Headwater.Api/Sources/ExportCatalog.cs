using System.ComponentModel;
using System.Text.Json;
using Headwater.Api.Auth;
using Headwater.Api.Knowledge;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Model.Errors;
using Headwater.Store;
using Headwater.Store.Catalogs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Sources;

/// <summary>GET /api/v1/sources/{name}/catalog: everything its last scans found and what people know of it, as one document that is written as it is read.</summary>
static class ExportCatalog
{
    const int FlushEvery = 1 << 16;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/sources/{name}/catalog", HandleAsync)
        .Operation("exportCatalog", "The whole catalogue of a source", Role.Viewer, 404)
        .Produces<CatalogExport>();

    static async Task HandleAsync([Description("Name of the source")] string name, HeadwaterStore store, HttpContext http, CancellationToken ct)
    {
        var source = (await store.Sources.RequireAsync(name, ct)).Source;
        var scan = await store.Catalogs.LatestScanAsync(source.Uid, ct)
            ?? throw new HeadwaterException(ErrorCode.NothingScanned, $"`{name}` has not been scanned yet", $"headwater scan {name}");
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("source", name);
        json.WriteString("scannedAt", scan.ScannedAt);
        await EntriesAsync(store, source.Uid, json, http, ct);
        await KnowledgeAsync(store, name, json, http, ct);
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    /// <summary>Kind by kind, as the store gives them; a list that has nothing in it is written all the same.</summary>
    static async Task EntriesAsync(HeadwaterStore store, Guid source, Utf8JsonWriter json, HttpContext http, CancellationToken ct)
    {
        var kind = -1;
        await foreach (var entry in store.Catalogs.ExportAsync(source, ct))
        {
            while (kind < (int)KindOf(entry))
                Begin(json, ++kind);
            Write(json, entry);
            await FlushAsync(json, http, ct);
        }

        while (kind < (int)CatalogKind.EventTrigger)
            Begin(json, ++kind);
        json.WriteEndArray();
    }

    static async Task KnowledgeAsync(HeadwaterStore store, string source, Utf8JsonWriter json, HttpContext http, CancellationToken ct)
    {
        json.WriteStartArray("knowledge");
        await foreach (var known in store.Knowledge.ExportAsync(source, ct))
        {
            JsonSerializer.Serialize(json, KnowledgeViews.Of(known), WireJson.Default.KnowledgeView);
            await FlushAsync(json, http, ct);
        }

        json.WriteEndArray();
    }

    static async Task FlushAsync(Utf8JsonWriter json, HttpContext http, CancellationToken ct)
    {
        if (json.BytesPending <= FlushEvery)
            return;
        await json.FlushAsync(ct);
        await http.Response.BodyWriter.FlushAsync(ct);
    }

    static void Begin(Utf8JsonWriter json, int kind)
    {
        if (kind > 0)
            json.WriteEndArray();
        json.WriteStartArray($"{JsonNamingPolicy.CamelCase.ConvertName(((CatalogKind)kind).ToString())}s");
    }

    static CatalogKind KindOf(CatalogEntry entry) => entry is ObjectEntry one ? one.Object.Sort : CatalogKind.Database;

    static void Write(Utf8JsonWriter json, CatalogEntry entry)
    {
        if (entry is ObjectEntry { Object: var one })
            JsonSerializer.Serialize(json, one, ModelJson.Default.TypeOf(one.Sort));
        else
            JsonSerializer.Serialize(json, ((DatabaseEntry)entry).Database, ModelJson.Default.CatalogDatabase);
    }
}
