using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Manifests.Documents;
using Headwater.Model;
using Headwater.Model.Connections;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Connections;

/// <summary>What a manifest says of a connection in other words than a source's fields: a connection text, parameters, hostPort.</summary>
sealed class SaidElsewhere(Document document, string path)
{
    static readonly JsonObject Defaults = Json(new SourceSpec());

    /// <summary>The fields of a source that were said.</summary>
    public JsonObject Fields { get; } = [];

    public Credentials Credentials { get; private set; } = Credentials.None;

    public void ReadUrl(Secret url) => Read("url", () =>
    {
        var parsed = ConnectionText.Parse(url.Reveal(), document.Limits);
        if (parsed.Credentials[CredentialField.Password] is not null && document.Places.IsLiteral($"{path}.url"))
            document.Diagnostics.Warning(
                ErrorCode.DiscouragedSpelling,
                document.Places.Of($"{path}.url"),
                "the password inside `url` is kept with the source's credentials",
                "keep it out of the file: leave it out of the URL, and write credentials: {password: $PASSWORD}");
        Take(parsed, "url");
    });

    public void ReadParameters(IReadOnlyDictionary<string, Secret> parameters) =>
        Read("params", () => Take(DepotParameters.Read(parameters, document.Limits), "params"));

    public void ReadHostPort(string text) => Read("hostPort", () =>
    {
        if (text.Contains(',', StringComparison.Ordinal))
        {
            Fields["host"] = text;
            return;
        }

        var endpoint = Endpoint.Parse(text, SourceSpec.DefaultPort);
        Fields["host"] = endpoint.Host;
        Fields["port"] = endpoint.Port;
    });

    void Read(string field, Action read)
    {
        try
        {
            read();
            foreach (var said in Fields.Select(one => one.Key).Concat(Credentials.Values.Keys.Select(one => $"credentials.{one}")))
                document.Places.SetIfNew($"{path}.{said}", document.Places.Of($"{path}.{field}"));
        }
        catch (HeadwaterException bad)
        {
            document.Places.MarkFaulty($"{path}.{field}");
            document.Diagnostics.Error(bad.Code, document.Places.Of($"{path}.{field}"), bad.Message, bad.Hint);
        }
    }

    void Take(ParsedConnection parsed, string field)
    {
        var at = document.Places.Of($"{path}.{field}");
        foreach (var note in parsed.Notes.Where(note => note != ConnectionNote.PasswordTyped))
            document.Diagnostics.Add(new Diagnostic(ErrorCode.DiscouragedSpelling, note.Severity, at, note.Message, note.Hint));
        if (parsed.ConnectTimeout is not null)
            document.Diagnostics.Add(new Diagnostic(ErrorCode.DiscouragedSpelling, Severity.Note, at, "`connect_timeout` is left out: Headwater bounds its connections itself"));

        parsed = ReadFiles(parsed, at);
        JsonMerge.Into(Fields, JsonMerge.Without(Json(parsed.Spec), Defaults));
        Credentials = parsed.Credentials.Or(Credentials);
    }

    ParsedConnection ReadFiles(ParsedConnection parsed, SourceSpan at)
    {
        if (parsed.Service is not null)
            throw new HeadwaterException(ErrorCode.BadConnectionText, "a manifest cannot name a service of a service file", "write the service's host, port, database and user here");
        foreach (var file in parsed.Files)
        {
            if (file.Use == FileUse.PasswordFile)
                throw new HeadwaterException(ErrorCode.BadConnectionText, "a manifest cannot name a password file", "write credentials: {password: file:PATH}, with a file that holds the password alone");
            if (document.References.Read(file.Path, at) is { } content)
                parsed = parsed.With(file.Use, content);
        }

        return parsed;
    }

    static JsonObject Json(SourceSpec spec) => JsonSerializer.SerializeToNode(spec, ModelJson.Default.SourceSpec)?.AsObject() ?? [];
}
