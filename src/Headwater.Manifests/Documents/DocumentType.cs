using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Documents;

/// <summary>Tells what a document describes.</summary>
static class DocumentType
{
    /// <summary>The canonical name of the type, or null when it is none that is read, which was said then.</summary>
    public static string? Of(MappingNode root, DiagnosticList diagnostics)
    {
        if (root.Find("type") is ScalarNode { Broken: true })
            return null;
        var written = root.Text("type");
        var type = ResourceType.All.FirstOrDefault(known => string.Equals(known, written?.Text, StringComparison.OrdinalIgnoreCase));
        if (type is not null)
            return type;

        var known = $"there are {string.Join(", ", ResourceType.All)}";
        if (written is null)
            diagnostics.Error(ErrorCode.MissingField, (root.Find("type") ?? root).At, "`type` is missing", known);
        else
            diagnostics.Error(
                ErrorCode.UnknownResourceType,
                written.At,
                $"{Shown.Text(written.Text)} is not a type of manifest that is read",
                Suggestion.Nearest(written.Text, ResourceType.All) is { } near ? $"did you mean `{near}`?" : known);
        return null;
    }
}
