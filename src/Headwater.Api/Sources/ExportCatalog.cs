using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Export;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Sources;

/// <summary>GET /api/v1/sources/{name}/catalog: everything its last scans found, as one document that is written as it is read.</summary>
static class ExportCatalog
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/sources/{name}/catalog", HandleAsync)
        .Operation("exportCatalog", "The whole catalogue of a source", Role.Viewer, 404)
        .Produces<CatalogExport>()
        .AddOpenApiOperationTransformer((operation, _, _) => OtherForms.Describe(operation, CatalogFormats.All(neutraliseFormulas: false).Select(format => format.MediaType)));

    static async Task HandleAsync(
        [Description("Name of the source")] string name,
        HeadwaterStore store,
        HttpContext http,
        [Description("Form: json (when left out), jsonl, csv, tsv, markdown, html, dbt or odcs")] string? format,
        [Description("Only these databases"), FromQuery(Name = "database")] string[]? database,
        [Description("Only these schemas"), FromQuery(Name = "schema")] string[]? schema,
        [Description("In csv, put a quote before what a spreadsheet would run as a formula")] bool? neutraliseFormulas,
        CancellationToken ct)
    {
        var form = OtherForms.Require(CatalogFormats.All(neutraliseFormulas ?? false), one => one.Name, format);
        var catalog = await StoredCatalog.OpenAsync(store, name, database ?? [], schema ?? [], ct);
        OtherForms.Begin(http.Response, form.MediaType, $"{name}{form.FileNames[0]}");
        await form.WriteAsync(catalog, http.Response.BodyWriter, ct);
    }
}
