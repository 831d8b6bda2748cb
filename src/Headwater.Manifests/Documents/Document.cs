using System.Text.Json;
using System.Text.Json.Nodes;
using Headwater.Manifests.Binding;
using Headwater.Manifests.Rules;
using Headwater.Manifests.Yaml;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;

namespace Headwater.Manifests.Documents;

/// <summary>One document of a type that is read: its header, its body by the schema of the type, and where everything of it stands.</summary>
sealed class Document
{
    readonly FileTools _tools;
    readonly JsonObject _fields;

    public Document(MappingNode root, string type, FileTools tools)
        : this(root, type, tools, new Places(root.At))
    {
    }

    Document(MappingNode root, string type, FileTools tools, Places places)
    {
        (Root, Type, _tools) = (root, type, tools);
        Places = places;
        _fields = new Binder(tools.References, Places, tools.Limits, tools.Diagnostics).Fields(root, ManifestSchema.Of(type), "", out _);
        Body = _fields[type] as JsonObject;
        Header = ReadHeader();
    }

    /// <summary>A document whose body nobody asks for, and nobody shall miss.</summary>
    public static Document HeaderOf(MappingNode root, string type, FileTools tools)
    {
        var places = new Places(root.At);
        places.MarkFaulty(type);
        return new Document(root, type, tools, places);
    }

    public MappingNode Root { get; }

    /// <summary>The canonical name of the type, which is also that of the body's field.</summary>
    public string Type { get; }

    public ValueReferences References => _tools.References;

    public Limits Limits => _tools.Limits;

    public TimeProvider Time => _tools.Time;

    public DiagnosticList Diagnostics => _tools.Diagnostics;

    public PatternRules Patterns => _tools.Patterns;

    public Places Places { get; }

    /// <summary>Null when the document has no name, or none that is a text.</summary>
    public ResourceHeader? Header { get; }

    /// <summary>What stands below the type; null when it is missing.</summary>
    public JsonObject? Body { get; }

    /// <summary>Where the name stands.</summary>
    public SourceSpan At => Places.Of("name");

    /// <summary>Tells faults at their places, below <paramref name="prefix"/>. What is known to be wrong already is not told twice.</summary>
    public void Report(IEnumerable<Fault> faults, string prefix)
    {
        foreach (var fault in Diagnostics.SaysEnough ? [] : faults)
        {
            var path = FieldNames.Join(prefix, fault.Path);
            if (!Places.IsFaulty(path))
                Diagnostics.Add(new Diagnostic(fault.Code, fault.Severity, Places.Of(path), fault.Message, fault.Hint));
        }
    }

    ResourceHeader? ReadHeader()
    {
        if (_fields["name"] is null)
            return null;
        var fields = _fields.DeepClone().AsObject();
        fields.Remove(Type);
        // Of all types only a workflow has a title, and keeps it in its body.
        fields.Remove("title");
        fields["type"] = Type;
        var header = fields.Deserialize(ModelJson.Default.ResourceHeader);
        if (header is not null)
            Report(HeaderRules.Check(header), "");
        return header;
    }
}
