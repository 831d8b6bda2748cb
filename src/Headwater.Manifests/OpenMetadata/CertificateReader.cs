using Headwater.Model.Secrets;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>Reads a certificate or key, which OpenMetadata takes in PEM and older files give by the path of its file.</summary>
sealed class CertificateReader(WorkflowDocument document, string path)
{
    /// <summary>The PEM, or null when there is none or it could not be read, which was said then.</summary>
    public string? Text(Secret? written, string field)
    {
        if (written is null || written.IsEmpty)
            return null;
        var text = written.Reveal();
        return text.Contains("-----BEGIN", StringComparison.Ordinal) || text.Contains('\n', StringComparison.Ordinal)
            ? text
            : document.Tools.References.Read(text, document.Places.Of($"{path}.{field}"));
    }
}
