using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Manifests.Connections;
using Headwater.Manifests.Documents;
using Headwater.Manifests.Native;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Shapes;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.DataOs;

/// <summary>
/// Reads DataOS's depot, in v1 with its secrets inside and in v2alpha with secrets named. The connection takes every field of a source
/// besides DataOS's own, so that a depot can have what DataOS has no key for: TLS certificates, a tunnel, IAM.
/// </summary>
sealed class DepotReader(Document document)
{
    public SourceManifest? Read()
    {
        if (document.Body?.Deserialize(ShapeJson.Default.DepotBody) is not { } body || new DepotForm(document, body).Connection() is not var (field, written))
            return null;

        var path = $"depot.{field}";
        var (spec, credentials) = new ConnectionReader(document, path).Read(WithSecrets(written));
        credentials = credentials.Or(InlineSecrets(body));
        Report(spec, credentials, path);
        return document.Header is { } header
            ? new SourceManifest(header with { Version = Version(field), Description = header.Description ?? body.Description }, document.At, spec, credentials)
            {
                Uses = SecretUses.Of(spec, document.Places, "depot", path),
            }
            : null;
    }

    // The secrets of a depot stand beside its connection; those of a source are part of it.
    JsonObject WithSecrets(JsonObject written)
    {
        var source = written.DeepClone().AsObject();
        if (document.Body?["secrets"] is { } secrets)
            source["secrets"] = secrets.DeepClone();
        return source;
    }

    void Report(SourceSpec spec, Credentials credentials, string path)
    {
        foreach (var faults in SourceRules.Check(spec, credentials, document.Patterns).GroupBy(fault => fault.Path.StartsWith("secrets", StringComparison.Ordinal)))
            document.Report(faults, faults.Key ? "depot" : path);
    }

    // A depot that may be read and written has one secret for each; reading takes the one made for it.
    Credentials InlineSecrets(DepotBody body)
    {
        var secrets = body.ConnectionSecret.Select((secret, i) => SecretReader.Spec(document, secret, $"depot.connectionSecret[{i}]")).ToList();
        return secrets.OrderBy(secret => secret.Acl).Aggregate(Credentials.None, (taken, secret) => taken.Or(Canonical(secret)));
    }

    static Credentials Canonical(SecretSpec secret)
    {
        var values = new Dictionary<string, Secret>(StringComparer.Ordinal);
        foreach (var (key, value) in secret.Data)
        {
            if (CredentialField.Canonical(key) is { } field)
                values.TryAdd(field, value);
        }

        return new Credentials(values);
    }

    string Version(string field) => document.Root.Text("version")?.Text ?? (field == "spec" ? "v1" : "v2alpha");
}
