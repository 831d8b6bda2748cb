using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Manifests.Documents;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Shapes;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Connections;

/// <summary>
/// Reads the fields of a connection, in whichever of their forms they were written: a connection text, parameters and hostPort say
/// the same things as the fields of a source, and a field that was written out wins over them.
/// </summary>
sealed class ConnectionReader(Document document, string path)
{
    static readonly string[] OwnFields = ["url", "hostPort", "credentials", "subprotocol", "params"];
    static readonly string[] HalvesOfHostPort = ["host", "port"];

    /// <summary>The source and its own credentials.</summary>
    public (SourceSpec Spec, Credentials Credentials) Read(JsonObject body)
    {
        var written = body.DeepClone().AsObject();
        foreach (var field in OwnFields)
            written.Remove(field);
        var extras = Take(body, "url", "hostPort", "credentials").Deserialize(ShapeJson.Default.ConnectionExtras) ?? new ConnectionExtras();
        var depot = Take(body, "subprotocol", "params").Deserialize(ShapeJson.Default.DepotExtras) ?? new DepotExtras();

        var said = new SaidElsewhere(document, path);
        if (extras.Url is { } url)
            said.ReadUrl(url);
        if (depot.Params.Count > 0)
            said.ReadParameters(depot.Params);
        if (extras.HostPort is { } hostPort && !IsSaidTwice(written))
            said.ReadHostPort(hostPort);

        var credentials = new CredentialReader(document, $"{path}.credentials").Read(extras.Credentials).Or(said.Credentials);
        JsonMerge.Into(said.Fields, written);
        UseListedKeysOnly(said.Fields);
        return (said.Fields.Deserialize(ModelJson.Default.SourceSpec) ?? new SourceSpec(), credentials);
    }

    bool IsSaidTwice(JsonObject written)
    {
        if (HalvesOfHostPort.FirstOrDefault(written.ContainsKey) is not { } twice)
            return false;
        document.Report([new Fault("hostPort", $"`hostPort` and `{twice}` say the same", "keep one of them", ErrorCode.DuplicateKey)], path);
        return true;
    }

    // Whoever lists keys means these, without having to say that the others are not meant.
    static void UseListedKeysOnly(JsonObject source)
    {
        foreach (var reference in (source["secrets"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (reference["keys"] is JsonArray { Count: > 0 } && reference["allKeys"] is null)
                reference["allKeys"] = false;
        }
    }

    static JsonObject Take(JsonObject from, params ReadOnlySpan<string> fields)
    {
        var taken = new JsonObject();
        foreach (var field in fields)
        {
            if (from[field] is { } value)
                taken[field] = value.DeepClone();
        }

        return taken;
    }
}
