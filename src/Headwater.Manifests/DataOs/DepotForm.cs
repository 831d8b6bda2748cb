using System.Text.Json.Nodes;
using Headwater.Manifests.Documents;
using Headwater.Manifests.Shapes;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;

namespace Headwater.Manifests.DataOs;

/// <summary>Finds the connection in a depot's body, and tells where two of DataOS's forms were mixed.</summary>
sealed class DepotForm(Document document, DepotBody body)
{
    static readonly string[] PlacesOfHosts = ["host", "hostPort", "url"];

    /// <summary>
    /// Whether a depot is one of PostgreSQL, which is asked before anything else of it is judged: the rest of another one
    /// would only be called unknown, line by line.
    /// </summary>
    public static bool IsPostgres(MappingNode root, DiagnosticList diagnostics)
    {
        if ((root.Find("depot") as MappingNode)?.Text("type") is not { } type || ManifestSchema.Of("depot").Field("depot")?.Schema.Field("type")?.Schema.Word(type.Text) is not null)
            return true;
        var near = Suggestion.Nearest(type.Text, ["postgresql"]);
        diagnostics.Error(
            ErrorCode.InvalidValue,
            type.At,
            $"a depot of type {Shown.Text(type.Text)} cannot be read: this product reads PostgreSQL only",
            near is null ? "write type: postgresql for a PostgreSQL" : $"did you mean `{near}`?");
        return false;
    }

    /// <summary>The field that holds the connection, and what it holds; null when there is none.</summary>
    public (string Field, JsonObject Written)? Connection()
    {
        var given = new[] { ("postgresql", body.Postgresql), ("jdbc", body.Jdbc), ("spec", body.Spec) }.Where(one => one.Item2 is not null).ToList();
        if (given.Count > 1)
            Tell(ErrorCode.DuplicateKey, given[1].Item1, $"`{given[0].Item1}` and `{given[1].Item1}` exclude each other", "a depot has one connection");
        if (given is not [var (field, written), ..] || written is null)
        {
            if (!document.Places.IsFaulty("depot"))
                Tell(ErrorCode.MissingField, "", "the depot has no connection", "write host, port and database below `postgresql`");
            return null;
        }

        CheckSecrets(field);
        CheckPlace(field, written);
        if (body.Source is { } source && source != document.Header?.Name)
            document.Diagnostics.Add(new Diagnostic(
                ErrorCode.DiscouragedSpelling, Severity.Note, document.Places.Of("depot.source"), "`source` is left out: what is catalogued goes by the depot's name"));
        return (field, written);
    }

    void CheckSecrets(string field)
    {
        if (field != "spec" && body.ConnectionSecret.Count > 0)
            Tell(ErrorCode.InvalidValue, "connectionSecret", "`connectionSecret` belongs to a v1 depot, with `spec`", "name the secrets in `secrets`, or write credentials in the connection");
        if (field == "spec" && body.Secrets.Count > 0)
            Tell(ErrorCode.InvalidValue, "secrets", "`secrets` belongs to a v2alpha depot, with `postgresql`", "write connectionSecret in a v1 depot");
    }

    void CheckPlace(string field, JsonObject written)
    {
        var protocol = (string?)written["subprotocol"];
        if (protocol is not null && protocol.Split(':')[0] is not ("postgresql" or "postgres"))
            Tell(ErrorCode.InvalidValue, $"{field}.subprotocol", $"a depot of {Shown.Text(protocol)} cannot be read: this product reads PostgreSQL only", "write subprotocol: postgresql");
        if (protocol is null && field == "jdbc" && !document.Places.IsFaulty("depot.jdbc.subprotocol"))
            Tell(ErrorCode.MissingField, field, "`subprotocol` is missing in `depot.jdbc`", "write subprotocol: postgresql");
        var path = $"depot.{field}";
        if (!PlacesOfHosts.Any(one => written.ContainsKey(one) || document.Places.IsFaulty($"{path}.{one}")))
            Tell(ErrorCode.MissingField, field, $"`host` is missing in `{path}`", null);
    }

    void Tell(ErrorCode code, string field, string message, string? hint) =>
        document.Diagnostics.Error(code, document.Places.Of(field.Length == 0 ? "depot" : $"depot.{field}"), message, hint);
}
