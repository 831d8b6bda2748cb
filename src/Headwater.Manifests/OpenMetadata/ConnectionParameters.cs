using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Manifests.Connections;
using Headwater.Manifests.Yaml;
using Headwater.Model;
using Headwater.Model.Connections;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>
/// Reads <c>connectionOptions</c> and <c>connectionArguments</c>, which OpenMetadata hands to psycopg2, and that to libpq: what libpq
/// knows is judged as in any connection text, the rest is left out with a note.
/// </summary>
sealed class ConnectionParameters(WorkflowDocument document)
{
    const string SaidByFields = "`hostPort`, `username`, `database` and `authType` say it";
    const string Python = "it is psycopg2's own";

    static readonly JsonObject Defaults = Json(new SourceSpec());

    static readonly Dictionary<string, (Severity Severity, string Why)> LeftOut = new(StringComparer.Ordinal)
    {
        ["host"] = (Severity.Warning, SaidByFields), ["hostaddr"] = (Severity.Warning, SaidByFields), ["port"] = (Severity.Warning, SaidByFields), ["dbname"] = (Severity.Warning, SaidByFields),
        ["database"] = (Severity.Warning, SaidByFields), ["user"] = (Severity.Warning, SaidByFields), ["password"] = (Severity.Warning, SaidByFields), ["passfile"] = (Severity.Warning, SaidByFields),
        ["service"] = (Severity.Warning, SaidByFields), ["servicefile"] = (Severity.Warning, SaidByFields),
        ["options"] = (Severity.Warning, "a session's settings are part of what makes it safe, and Headwater makes them itself"),
        ["dsn"] = (Severity.Warning, Python), ["connection_factory"] = (Severity.Note, Python), ["cursor_factory"] = (Severity.Note, Python),
        ["async"] = (Severity.Note, Python), ["async_"] = (Severity.Note, Python), ["connect_timeout"] = (Severity.Note, "Headwater bounds its connections itself"),
    };

    /// <summary>The fields of a source that were said.</summary>
    public JsonObject Fields { get; } = [];

    public Credentials Credentials { get; private set; } = Credentials.None;

    public void Read(IReadOnlyDictionary<string, Secret>? parameters, string field)
    {
        foreach (var (key, value) in parameters ?? new Dictionary<string, Secret>(StringComparer.Ordinal))
        {
            var path = $"{PostgresReader.Path}.{field}.{key}";
            if (LeftOut.TryGetValue(key, out var left))
                document.Tell(left.Severity, path, $"{Shown.Text(key)} is left out: {left.Why}");
            else if (IsKnown(key))
                Take(key, value, path);
            else
                document.Tell(Severity.Warning, path, $"{Shown.Text(key)} is left out: PostgreSQL's drivers have no such parameter");
        }
    }

    void Take(string key, Secret value, string path)
    {
        try
        {
            var parsed = ConnectionText.Parse($"{key}='{Escape(value.Reveal())}'", document.Tools.Limits);
            foreach (var note in parsed.Notes.Where(note => note != ConnectionNote.PasswordTyped))
                document.Tell(note.Severity, path, note.Message, note.Hint);
            foreach (var file in parsed.Files)
            {
                if (document.Tools.References.Read(file.Path, document.Places.Of(path)) is { } content)
                    parsed = parsed.With(file.Use, content);
            }

            JsonMerge.Into(Fields, JsonMerge.Without(Json(parsed.Spec), Defaults));
            Credentials = parsed.Credentials.Or(Credentials);
        }
        catch (HeadwaterException bad)
        {
            document.Error(path, bad.Code, bad.Message, bad.Hint);
        }
    }

    static bool IsKnown(string key)
    {
        if (key.Length == 0 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            return false;
        try
        {
            _ = ConnectionText.Read($"{key}=''");
            return true;
        }
        catch (HeadwaterException)
        {
            return false;
        }
    }

    static string Escape(string value) => new StringBuilder(value).Replace("\\", "\\\\").Replace("'", "\\'").ToString();

    static JsonObject Json(SourceSpec spec) => JsonSerializer.SerializeToNode(spec, ModelJson.Default.SourceSpec)?.AsObject() ?? [];
}
