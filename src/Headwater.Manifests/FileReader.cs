using Headwater.Manifests.Binding;
using Headwater.Manifests.DataOs;
using Headwater.Manifests.Documents;
using Headwater.Manifests.Native;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests;

/// <summary>Reads one file: its documents, their variables, and each document by its type.</summary>
sealed class FileReader
{
    readonly ManifestFile _file;
    readonly ReadOptions _options;
    readonly DiagnosticList _diagnostics;
    readonly Interpolation _interpolation;
    readonly FileTools _tools;
    readonly List<Manifest> _resources = [];
    readonly List<(ResourceHeader, SourceSpan)> _declared = [];

    public FileReader(ManifestFile file, ReadOptions options)
    {
        (_file, _options) = (file, options);
        _diagnostics = new DiagnosticList(file.Path, options.Limits.DocumentDiagnostics);
        _interpolation = new Interpolation(options.Variables, options.Limits, file.Path, _diagnostics);
        var references = new ValueReferences(options.Variables, options.ReadFile, file.Directory, options.Limits, _diagnostics);
        _tools = new FileTools(references, new PatternRules(options.Limits), options.Limits, _diagnostics, options.Time);
    }

    public FileContent Read()
    {
        foreach (var (root, type) in Documents(whole: true))
        {
            if (type == ResourceType.Depot && !DepotForm.IsPostgres(root, _diagnostics))
                continue;
            var document = new Document(type == ResourceType.Workflow ? ForeignStacks.Without(root, _diagnostics) : root, type, _tools);
            Declare(document);
            if (Read(document) is { } manifest)
                _resources.Add(manifest);
        }

        return Content();
    }

    public FileContent ReadHeaders()
    {
        foreach (var (root, type) in Documents(whole: false))
            Declare(Document.HeaderOf(root, type, _tools));
        return Content();
    }

    static Manifest? Read(Document document) => document.Type switch
    {
        ResourceType.Depot => new DepotReader(document).Read(),
        ResourceType.Source => SourceReader.Read(document),
        ResourceType.Secret or ResourceType.InstanceSecret => SecretReader.Read(document),
        ResourceType.Workflow => new WorkflowDocument(document).Read(),
        ResourceType.Tag => TagReader.Read(document),
        ResourceType.Knowledge => KnowledgeReader.Read(document),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    void Declare(Document document)
    {
        if (document.Header is { } header)
            _declared.Add((header, document.At));
    }

    FileContent Content() => new(_resources, _declared, _diagnostics);

    IEnumerable<(MappingNode Root, string Type)> Documents(bool whole)
    {
        foreach (var node in YamlReader.Read(_file, _options.Limits, _diagnostics))
        {
            var document = whole ? node : DocumentHeader.Of(node);
            if (_options.Interpolates)
                document = _interpolation.Apply(document);
            if (document is not MappingNode root)
                _diagnostics.Error(ErrorCode.WrongType, document.At, $"a manifest is a mapping of fields, not {document.Form}", "begin with name:, type: and version:");
            else if (DocumentType.Of(root, _diagnostics) is { } type)
                yield return (root, type);
        }
    }
}
