using System.Text.Json;
using Headwater.Manifests.Binding;
using Headwater.Manifests.Documents;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Shapes.OpenMetadata;
using Headwater.Manifests.Yaml;
using Headwater.Model.Errors;

namespace Headwater.Manifests.OpenMetadata;

/// <summary>A metadata workflow by its schema, and where everything of it stands.</summary>
sealed class WorkflowDocument
{
    public WorkflowDocument(MappingNode root, FileTools tools)
    {
        Tools = tools;
        Places = new Places(root.At);
        var fields = new Binder(tools.References, Places, tools.Limits, tools.Diagnostics, "a metadata workflow").Fields(root, ManifestSchema.Of(ManifestSchema.OpenMetadataMetadata), "", out var complete);
        LeftOut.Tell(fields, this);
        Body = complete ? fields.Deserialize(OpenMetadataJson.Default.WorkflowBody) : null;
    }

    public FileTools Tools { get; }

    public Places Places { get; }

    /// <summary>Null when something that it needs is missing or wrong, which was said then.</summary>
    public WorkflowBody? Body { get; }

    public void Error(string path, ErrorCode code, string message, string? hint = null)
    {
        Tools.Diagnostics.Error(code, Places.Of(path), message, hint);
        Places.MarkFaulty(path);
    }

    public void Tell(Severity severity, string path, string message, string? hint = null) =>
        Tools.Diagnostics.Add(new Diagnostic(ErrorCode.DiscouragedSpelling, severity, Places.Of(path), message, hint));

    /// <summary>Tells a fault at its place. What is known to be wrong already is not told twice.</summary>
    public void Report(Fault fault, string path)
    {
        if (!Tools.Diagnostics.SaysEnough && !Places.IsFaulty(path))
            Tools.Diagnostics.Add(new Diagnostic(fault.Code, fault.Severity, Places.Of(path), fault.Message, fault.Hint));
    }
}
