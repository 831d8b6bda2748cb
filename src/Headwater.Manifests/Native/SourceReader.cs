using Headwater.Manifests.Connections;
using Headwater.Manifests.Documents;
using Headwater.Manifests.Rules;

namespace Headwater.Manifests.Native;

/// <summary>Reads <c>source</c>: below it stand the fields of a source themselves.</summary>
static class SourceReader
{
    public static SourceManifest? Read(Document document)
    {
        if (document.Body is not { } body)
            return null;
        var (spec, credentials) = new ConnectionReader(document, document.Type).Read(body);
        document.Report(SourceRules.Check(spec, credentials, document.Patterns), document.Type);
        return document.Header is { } header
            ? new SourceManifest(header, document.At, spec, credentials) { Uses = SecretUses.Of(spec, document.Places, document.Type, document.Type) }
            : null;
    }
}
