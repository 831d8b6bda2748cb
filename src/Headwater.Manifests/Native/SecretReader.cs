using System.Text.Json;
using Headwater.Manifests.Documents;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Shapes;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Manifests.Native;

/// <summary>Reads <c>secret</c> and <c>instance-secret</c>: DataOS's shape, which is ours.</summary>
static class SecretReader
{
    public static SecretManifest? Read(Document document)
    {
        if (document.Body?.Deserialize(ShapeJson.Default.SecretBody) is not { } body)
            return null;
        var spec = Spec(document, body, document.Type);
        return document.Header is { } header
            ? new SecretManifest(header, document.At, spec) { KeepsValues = spec.Data.Count == 0 && !document.Places.IsFaulty(document.Type) }
            : null;
    }

    /// <summary>The secret that stands at <paramref name="path"/>, its files read.</summary>
    public static SecretSpec Spec(Document document, SecretBody body, string path)
    {
        var data = new Dictionary<string, Secret>(body.Data, StringComparer.Ordinal);
        foreach (var (key, file) in body.Files)
        {
            var at = document.Places.Of($"{path}.files.{key}");
            document.Places.SetIfNew($"{path}.data.{key}", at);
            if (body.Data.ContainsKey(key))
                document.Diagnostics.Error(ErrorCode.DuplicateKey, at, $"{Shown.Text(key)} stands in `data` and in `files`", "keep one of them");
            else if (document.References.Read(file, at) is { } content)
                data[key] = new Secret(content);
        }

        var spec = new SecretSpec { Type = body.Type, Acl = body.Acl, Data = data };
        document.Report(SecretRules.Check(spec), path);
        return spec;
    }
}
