using Headwater.Manifests.Binding;
using Headwater.Manifests.Documents;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Yaml;
using Headwater.Model;
using Headwater.Model.Errors;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>
/// Reads the YAML or JSON files of OpenMetadata's ingestion, unchanged. It touches nothing but what its options hand it, tells
/// everything that is wrong at once, and never throws for what a file holds.
/// </summary>
public static class OpenMetadataFile
{
    /// <summary>Whether a file is such a workflow and no manifest: it has a <c>source:</c> and no <c>type:</c>.</summary>
    public static bool Is(ManifestFile file, Limits? limits = null)
    {
        var ignored = new DiagnosticList(file.Path, 1);
        return YamlReader.Read(file, limits ?? Limits.Default, ignored, lastKeyWins: true) is [MappingNode root, ..]
            && root.Find("source") is not null && root.Find("type") is null;
    }

    public static OpenMetadataRead Read(ManifestFile file, ReadOptions? options = null)
    {
        options ??= new ReadOptions();
        var diagnostics = new DiagnosticList(file.Path, options.Limits.DocumentDiagnostics);
        var references = new ValueReferences(options.Variables, options.ReadFile, file.Directory, options.Limits, diagnostics);
        var tools = new FileTools(references, new PatternRules(options.Limits), options.Limits, diagnostics, options.Time);
        var workflow = Root(file, options, diagnostics) is { } root && WorkflowKind.IsMetadata(root, diagnostics) ? new MetadataReader(root, tools).Read() : null;
        return new OpenMetadataRead(workflow, diagnostics.InOrder());
    }

    static MappingNode? Root(ManifestFile file, ReadOptions options, DiagnosticList diagnostics)
    {
        var documents = YamlReader.Read(file, options.Limits, diagnostics, lastKeyWins: true);
        if (documents.Count > 1)
            diagnostics.Error(ErrorCode.InvalidValue, documents[1].At, "a workflow stands in a file of its own", "split the file at its `---`");
        if (documents.Count == 0 && diagnostics.InOrder().Count == 0)
            diagnostics.Error(ErrorCode.MissingField, new SourceSpan(file.Path, 0, 0), "`source` is missing", "a workflow begins with source:");
        if (documents.Count != 1)
            return null;
        var document = options.Interpolates ? new Interpolation(options.Variables, options.Limits, file.Path, diagnostics).Apply(documents[0]) : documents[0];
        if (document is MappingNode root)
            return root;
        diagnostics.Error(ErrorCode.WrongType, document.At, $"a workflow is a mapping of fields, not {document.Form}", "begin with source:");
        return null;
    }
}
