using System.Globalization;

namespace Headwater.Export.Odcs;

/// <summary>Where the data of a contract can be read: the standard has a server for each schema.</summary>
static class OdcsServers
{
    public static void Write(OdcsPage page, ExportedCatalog catalog)
    {
        page.Output.Line(catalog.Schemas.Count == 0 ? "servers: []" : "servers:");
        foreach (var schema in catalog.Schemas)
        {
            page.Line(2, $"- server: {ElementId.Of(catalog.Origin.Source, schema.Database, schema.Name)}");
            page.Line(4, "type: postgres");
            page.Field(4, "host", catalog.Origin.Host);
            page.Line(4, string.Create(CultureInfo.InvariantCulture, $"port: {catalog.Origin.Port}"));
            page.Field(4, "database", schema.Database);
            page.Field(4, "schema", schema.Name);
            page.Field(4, "description", schema.Comment);
        }
    }
}
