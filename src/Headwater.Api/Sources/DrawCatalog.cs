using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Export.Diagrams;
using Headwater.Model.Errors;
using Headwater.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Sources;

/// <summary>GET /api/v1/sources/{name}/catalog/diagram: its tables and the foreign keys between them, or the surroundings of some.</summary>
static class DrawCatalog
{
    const int MostSteps = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/sources/{name}/catalog/diagram", HandleAsync)
        .Operation("drawCatalog", "An entity-relationship diagram of a source", Role.Viewer, 404)
        .Produces<string>(StatusCodes.Status200OK, OtherForms.Bare(DiagramFormats.All[0].MediaType))
        .AddOpenApiOperationTransformer((operation, _, _) => OtherForms.Describe(operation, DiagramFormats.All.Select(format => format.MediaType)));

    static async Task HandleAsync(
        [Description("Name of the source")] string name,
        HeadwaterStore store,
        HttpContext http,
        [Description("Language: mermaid (when left out) or dot")] string? format,
        [Description("Only in these databases"), FromQuery(Name = "database")] string[]? database,
        [Description("Tables of these schemas"), FromQuery(Name = "schema")] string[]? schema,
        [Description("These tables: table, schema.table or database.schema.table"), FromQuery(Name = "table")] string[]? table,
        [Description("Steps along foreign keys, in either direction, from what was named: 1 from tables when left out, 0 from schemas")] int? depth,
        [Description("Columns in the boxes: auto (when left out), all, keys or none")] string? columns,
        CancellationToken ct)
    {
        var form = OtherForms.Require(DiagramFormats.All, one => one.Name, format);
        var shown = OtherForms.Require(Enum.GetValues<DiagramColumns>(), one => one.ToString().ToLowerInvariant(), columns);
        if (depth is < 0 or > MostSteps)
            throw new HeadwaterException(ErrorCode.InvalidValue, $"`depth` is {depth}", $"ask for 0 to {MostSteps} steps");
        var catalog = await StoredCatalog.OpenAsync(store, name, database ?? [], [], ct);
        StoredCatalog.Require("schema", schema ?? [], catalog.Schemas.Select(one => one.Name), name);
        OtherForms.Begin(http.Response, form.MediaType, $"{name}{form.FileNames[0]}");
        await form.WriteAsync(catalog, new DiagramFocus(database ?? [], schema ?? [], table ?? [], depth), shown, http.Response.BodyWriter, ct);
    }
}
